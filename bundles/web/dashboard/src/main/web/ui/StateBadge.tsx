import styles from './StateBadge.module.css';

export type Tone = 'ok' | 'info' | 'warn' | 'bad' | 'idle';

type Props = { tone: Tone; children: string; busy?: boolean };

/** A state in one word: a dot in its colour, which pulses while it is on its way to another. */
export function StateBadge({ tone, busy = false, children }: Props) {
  return (
    <span className={styles.badge} data-tone={tone} data-busy={busy}>
      <span className={styles.dot} aria-hidden="true" />
      {children}
    </span>
  );
}
