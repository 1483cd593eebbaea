import type { ReactNode } from 'react';
import styles from './Section.module.css';

type Props = { title?: ReactNode; aside?: ReactNode; flush?: boolean; children: ReactNode };

/** A framed part of a page. */
export function Section({ title, aside, flush = false, children }: Props) {
  return (
    <section className={styles.section}>
      {(title || aside) && (
        <div className={styles.head}>
          {title && <h2 className={styles.title}>{title}</h2>}
          {aside && <div className={styles.aside}>{aside}</div>}
        </div>
      )}
      <div className={flush ? '' : styles.content}>{children}</div>
    </section>
  );
}
