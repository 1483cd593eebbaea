import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';
import type { Icon } from './icons';

type Props = { icon: Icon; title: string; children?: ReactNode; action?: ReactNode };

/** Where there is nothing: says what would be here, and how to get it. */
export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>
        <Icon size={26} stroke={1.4} aria-hidden="true" />
      </span>
      <h2 className={styles.title}>{title}</h2>
      {children && <p className={styles.words}>{children}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
