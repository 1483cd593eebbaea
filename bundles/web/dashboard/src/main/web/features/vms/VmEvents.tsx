import { useQuery } from '@tanstack/react-query';
import { api } from '~/api/client';
import { useEvents } from '~/api/events';
import { queryClient } from '~/api/queries';
import type { NodeEvent } from '~/api/types';
import { RelativeTime } from '~/ui/RelativeTime';
import { Section } from '~/ui/Section';
import styles from './VmOverview.module.css';

const MOST = 8;
/** The node tells of all machines; this one's are picked here. */
const SEARCHED = 500;

const key = (name: string) => ['events', 'vm', name];

/** What has lately happened to a machine. */
export function VmEvents({ name }: { name: string }) {
  const { data } = useQuery({
    queryKey: key(name),
    queryFn: async ({ signal }) =>
      (await api.get('/events', { query: { limit: SEARCHED }, signal })).items
        .filter((event) => event.topic.startsWith('vm.') && event.subject === name)
        .slice(0, MOST),
  });
  useEvents('vm.', (batch) => {
    const ours = batch.filter((event) => event.subject === name).reverse();
    if (ours.length > 0) {
      queryClient.setQueryData<NodeEvent[]>(
        key(name),
        (known) => known && [...ours, ...known].slice(0, MOST),
      );
    }
  });
  return (
    <Section title="Lately">
      {data && data.length > 0 ? (
        <ol className={styles.events}>
          {data.map((event) => (
            <li key={event.number}>
              <RelativeTime at={event.at} />
              <span>{event.message}</span>
            </li>
          ))}
        </ol>
      ) : (
        <p className={styles.quiet}>Nothing has happened lately.</p>
      )}
    </Section>
  );
}
