import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api } from '~/api/client';
import { useEvents } from '~/api/events';
import { queryClient } from '~/api/queries';
import type { NodeEvent } from '~/api/types';
import { RelativeTime } from '~/ui/RelativeTime';
import { Section } from '~/ui/Section';
import styles from './Overview.module.css';

const MOST = 9;
const KEY = ['events', 'latest'];

/** What has just happened, newest first. */
export function LatestEvents() {
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await api.get('/events', { query: { limit: MOST }, signal })).items,
  });
  useEvents('', (batch) =>
    queryClient.setQueryData<NodeEvent[]>(
      KEY,
      (known) => known && [...batch.slice(-MOST).reverse(), ...known].slice(0, MOST),
    ),
  );
  return (
    <Section title="Latest events" aside={<Link href="/events">All events</Link>} flush>
      {data?.length === 0 ? (
        <p className={styles.quiet}>Nothing has happened since the node was started.</p>
      ) : (
        <ol className={styles.list}>
          {(data ?? []).map((event) => (
            <li key={event.number} className={styles.row}>
              <span className={styles.when}>
                <RelativeTime at={event.at} />
              </span>
              <span className={styles.message} title={event.message}>
                {event.message}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
