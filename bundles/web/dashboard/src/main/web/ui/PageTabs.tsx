import { Tabs } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
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
  const bar = useRef<HTMLDivElement>(null);
  // In a narrow window there is not room for all of them.
  useEffect(() => {
    const chosen = bar.current?.querySelector(`[data-tab="${shown}"]`);
    chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown]);
  return (
    <Tabs
      value={shown ?? first}
      onChange={(id) => navigate(id === first ? path : `${path}/${id}`, { replace: true })}
      keepMounted={false}
      className={styles.tabs ?? ''}
      data-fill
    >
      <div ref={bar} className={styles.scroll}>
        <Tabs.List className={styles.list ?? ''}>
          {tabs.map(({ id, title, note }) => (
            <Tabs.Tab key={id} value={id} data-tab={id} rightSection={note}>
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
