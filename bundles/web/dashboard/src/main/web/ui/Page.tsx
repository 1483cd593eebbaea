import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import styles from './Page.module.css';

type Props = {
  title: ReactNode;
  /** What the browser's tab says, where the title is more than words. */
  tabTitle?: string;
  subtitle?: ReactNode;
  actions?: ReactNode;
  /** The page has the window's height, and scrolls inside: for lists and terminals. */
  fill?: boolean;
  children: ReactNode;
};

/** The frame of a page: its title, what can be done there, and its content. */
export function Page({ title, tabTitle, subtitle, actions, fill = false, children }: Props) {
  const words = tabTitle ?? (typeof title === 'string' ? title : undefined);
  useDocumentTitle(words === undefined ? 'QuetzalCore' : `${words} · QuetzalCore`);
  return (
    <div className={styles.page} data-fill={fill}>
      <div className={styles.head}>
        <div className={styles.titles}>
          <h1 className={styles.title}>{title}</h1>
          {subtitle && <div className={styles.subtitle}>{subtitle}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
