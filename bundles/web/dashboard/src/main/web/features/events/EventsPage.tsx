import { Button, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useConnection } from '~/api/events';
import type { NodeEvent } from '~/api/types';
import { useCommands } from '~/app/palette/registry';
import { EmptyState } from '~/ui/EmptyState';
import { ErrorState } from '~/ui/ErrorState';
import { hasWords } from '~/ui/filter';
import { number } from '~/ui/format';
import { EventsIcon, PauseIcon, PlayIcon, SearchIcon } from '~/ui/icons';
import { Page } from '~/ui/Page';
import { FilterInput, Toolbar } from '~/ui/Toolbar';
import { DataTable } from '~/ui/table/DataTable';
import { useQueryParameter } from '~/ui/useQueryParameter';
import { eventColumns } from './columns';
import { EventDetail } from './EventDetail';
import styles from './Events.module.css';
import { groupOf, groupsAmong, groupTitle } from './topics';
import { useFeed } from './useFeed';

export default function EventsPage() {
  const [paused, setPaused] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  const [opened, setOpened] = useState<NodeEvent | null>(null);
  const [group, setGroup] = useQueryParameter('topic');
  const [words, setWords] = useQueryParameter('text');
  const { events, waiting, past } = useFeed(paused || scrolled);
  const connected = useConnection().state === 'open';

  const groups = useMemo(() => groupsAmong(events ?? []), [events]);
  const rows = useMemo(() => {
    const fits = hasWords(words);
    return events?.filter(
      (event) =>
        (group === '' || groupOf(event.topic) === group) &&
        (words === '' || fits(`${event.topic} ${event.subject} ${event.message}`)),
    );
  }, [events, group, words]);
  const commands = useMemo(
    () => [
      {
        id: 'events:pause',
        title: paused ? 'Resume events' : 'Pause events',
        group: 'This page',
        icon: paused ? PlayIcon : PauseIcon,
        run: () => setPaused(!paused),
      },
    ],
    [paused],
  );
  useCommands(commands);

  if (past.isError && !events) {
    return (
      <Page title="Events">
        <ErrorState failure={past.error} onRetry={() => void past.refetch()} />
      </Page>
    );
  }
  const live = connected && !paused && !scrolled;
  const state = !connected
    ? 'Not connected'
    : paused
      ? 'Paused'
      : scrolled
        ? 'Held while you scroll'
        : 'Live';
  return (
    <Page
      title="Events"
      fill
      actions={
        <Button
          variant="default"
          aria-pressed={paused}
          leftSection={paused ? <PlayIcon size={16} /> : <PauseIcon size={16} />}
          onClick={() => setPaused(!paused)}
        >
          {paused ? 'Resume' : 'Pause'}
        </Button>
      }
    >
      <Toolbar
        rest={
          <>
            {waiting > 0 && <span className="numbers">{number(waiting)} new</span>}
            <span className={styles.live} data-live={live} role="status">
              <span className={styles.dot} aria-hidden="true" />
              {state}
            </span>
          </>
        }
      >
        <FilterInput
          label="Filter events"
          placeholder="Filter by topic, name or message"
          value={words}
          onChange={setWords}
        />
        <Select
          aria-label="Topics"
          w={160}
          value={group}
          onChange={(chosen) => setGroup(chosen ?? '')}
          allowDeselect={false}
          data={[
            { value: '', label: 'All topics' },
            ...groups.map((one) => ({ value: one, label: groupTitle(one) })),
          ]}
        />
      </Toolbar>
      <div
        className={styles.list}
        onScrollCapture={({ target }) => target instanceof HTMLElement && setScrolled(target.scrollTop > 0)}
      >
        <DataTable
          label="Events"
          rows={rows}
          columns={eventColumns}
          rowKey={(event) => `${event.number} ${event.at}`}
          rowLabel={(event) => event.message}
          onOpen={setOpened}
          empty={
            events?.length === 0 ? (
              <EmptyState icon={EventsIcon} title="Nothing has happened yet">
                Whatever happens on the node from now on appears here by itself. What happened before it was
                started is in the audit log.
              </EmptyState>
            ) : (
              <EmptyState icon={SearchIcon} title="No event fits">
                None of the {number(events?.length ?? 0)} events that the node remembers fits. New ones that
                do appear here.
              </EmptyState>
            )
          }
        />
      </div>
      {opened && <EventDetail event={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
}
