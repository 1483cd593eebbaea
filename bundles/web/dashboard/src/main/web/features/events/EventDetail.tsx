import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { NodeEvent } from '~/api/types';
import { Facts } from '~/ui/Facts';
import { dateTime, number } from '~/ui/format';
import styles from './Events.module.css';
import { pageOf } from './topics';

/** All that an event tells. */
export function EventDetail({ event, onClose }: { event: NodeEvent; onClose: () => void }) {
  const page = pageOf(event);
  return (
    <Drawer opened onClose={onClose} position="right" size={480} title={event.topic}>
      <p className={styles.message}>{event.message}</p>
      <Facts
        facts={[
          ['When', dateTime(event.at)],
          [
            'What',
            page === null ? (
              event.subject
            ) : (
              <Link key="subject" href={page}>
                {event.subject}
              </Link>
            ),
          ],
          ['Number', number(event.number)],
          ...Object.entries(event.details).map(([name, value]) => [name, shown(value)] as const),
        ]}
      />
    </Drawer>
  );
}

function shown(value: unknown): ReactNode {
  return typeof value === 'object' && value !== null ? (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reached by keys.
    <pre className={styles.value} tabIndex={0}>
      {JSON.stringify(value, null, 2)}
    </pre>
  ) : (
    String(value)
  );
}
