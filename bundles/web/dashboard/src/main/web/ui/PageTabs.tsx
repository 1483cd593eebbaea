import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import styles from './PageTabs.module.css';

export type PageTab = { id: string; title: string; note?: ReactNode; content: () => ReactNode };

type Props = {
  /** The page's path; the first tab is there, the others are below. */
  path: string;
  tab: string | undefined;
  tabs: readonly PageTab[];
};

/** The parts of a page, each with an address of its own. */
export function PageTabs({ path, tab, tabs }: Props) {
  const [, navigate] = useLocation();
  const first = tabs[0]?.id ?? '';
  const shown = tabs.some((one) => one.id === tab) ? tab : first;
  return (
    <Tabs
      value={shown ?? first}
      onChange={(id) => navigate(id === first ? path : `${path}/${id}`, { replace: true })}
      keepMounted={false}
      className={styles.tabs ?? ''}
      data-fill
    >
      <div className={styles.scroll}>
        <Tabs.List className={styles.list ?? ''}>
          {tabs.map(({ id, title, note }) => (
            <Tabs.Tab key={id} value={id} rightSection={note}>
              {title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </div>
      {tabs.map(({ id, content }) => (
        <Tabs.Panel key={id} value={id} className={styles.panel ?? ''} tabIndex={-1}>
          {content()}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
