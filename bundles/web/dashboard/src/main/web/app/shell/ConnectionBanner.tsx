import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { events, useConnection } from '~/api/events';
import { jobsQuery } from '~/api/queries';
import styles from './ConnectionBanner.module.css';

/** A short interruption is nobody's business. */
const PATIENCE = 900;
/** For longer than this a change of the node's code makes nobody wait. */
const CHANGE_MILLIS = 30_000;

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
  const replaced = useIsReplaced() && now - since < CHANGE_MILLIS;
  const wait = retryAt === null ? 0 : Math.ceil((retryAt - now) / 1000);
  return (
    <div className={styles.place} role="status" aria-live="polite">
      {shown && (
        <div className={styles.banner}>
          <span className={styles.pulse} aria-hidden="true" />
          <span>
            <strong>{replaced ? "The node's code is being replaced." : 'The node does not answer.'}</strong>{' '}
            What you see is as it was {Math.round((now - since) / 1000)} s ago.
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

/** Whether the last thing that was heard of the node is that its code is being changed. */
function useIsReplaced(): boolean {
  const { data: jobs } = useQuery({ ...jobsQuery, enabled: false });
  return jobs?.some((job) => job.kind.startsWith('upgrade.') && job.state === 'running') ?? false;
}
