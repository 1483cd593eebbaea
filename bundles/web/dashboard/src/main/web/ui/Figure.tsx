import type { ReactNode } from 'react';
import { Link } from 'wouter';
import styles from './Figure.module.css';
import type { Icon } from './icons';

type Props = {
  label: string;
  icon: Icon;
  /** Null while it is not known. */
  value: ReactNode;
  note?: ReactNode;
  tone?: 'ok' | 'warn' | 'bad' | undefined;
  href: string;
};

/** A figure that one wants to see at a glance; it leads to where more is said. */
export function Figure({ label, icon: FigureIcon, value, note, tone, href }: Props) {
  return (
    <Link href={href} className={styles.figure ?? ''}>
      <span className={styles.label}>
        <FigureIcon size={15} stroke={1.7} aria-hidden="true" />
        {label}
      </span>
      <span className={styles.value}>{value ?? <span className={styles.unknown}>–</span>}</span>
      <span className={styles.note} data-tone={tone}>
        {note ?? ' '}
      </span>
    </Link>
  );
}
