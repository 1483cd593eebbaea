import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { events, useConnection } from '~/api/events';
import styles from './ConnectionBanner.module.css';

/** A short interruption is nobody's business. */
const PATIENCE = 900;

/** Says that the node is away, since when, and when it is tried again; the page stays as it was. */
export function ConnectionBanner() {
  const { state, retryAt, since } = useConnection();
  const [now, setNow] = useState(Date.now());
  const away = state !== 'open' && since > 0;
  useEffect(() => {
    if (!away) {
      return;
    }
    setNow(Date.now());
    const clock = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(clock);
  }, [away]);

  const shown = away && now - since > PATIENCE;
  const wait = retryAt === null ? 0 : Math.ceil((retryAt - now) / 1000);
  return (
    <div className={styles.place} role="status" aria-live="polite">
      {shown && (
        <div className={styles.banner}>
          <span className={styles.pulse} aria-hidden="true" />
          <span>
            <strong>The node does not answer.</strong> What you see is as it was{' '}
            {Math.round((now - since) / 1000)} s ago.
          </span>
          <span className={styles.wait} aria-hidden="true">
            {wait > 0 ? `Next try in ${wait} s` : 'Trying…'}
          </span>
          <Button size="compact-xs" variant="default" onClick={() => events.retryNow()}>
            Try now
          </Button>
        </div>
      )}
    </div>
  );
}
