import { Drawer } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '~/api/client';
import { EmptyState } from '~/ui/EmptyState';
import { ErrorState } from '~/ui/ErrorState';
import { Facts } from '~/ui/Facts';
import { dateTime, duration } from '~/ui/format';
import { EventsIcon } from '~/ui/icons';
import { Labels } from '~/ui/Labels';
import { StateBadge } from '~/ui/StateBadge';
import cells from '~/ui/table/cells.module.css';
import { DataTable } from '~/ui/table/DataTable';
import type { Column } from '~/ui/table/types';
import { pairTexts } from './matchers';
import { type Alert, SEVERITY_TONE } from './queries';

const PAGE = 200;
const NEAR_END = 800;

const columns: readonly Column<Alert>[] = [
  {
    key: 'severity',
    header: 'Severity',
    width: '96px',
    cell: (alert) => <StateBadge tone={SEVERITY_TONE[alert.severity]}>{alert.severity}</StateBadge>,
  },
  {
    key: 'rule',
    header: 'Rule',
    width: 'minmax(100px, 1fr)',
    cell: (alert) => <span className={cells.strong}>{alert.rule}</span>,
  },
  {
    key: 'message',
    header: 'What was wrong',
    width: 'minmax(140px, 3fr)',
    cell: (alert) => (
      <span className={cells.text} title={alert.message}>
        {alert.message}
      </span>
    ),
    wideOnly: true,
  },
  {
    key: 'since',
    header: 'Since',
    width: '172px',
    cell: (alert) => <span className={cells.dim}>{dateTime(alert.since)}</span>,
    wideOnly: true,
  },
  {
    key: 'for',
    header: 'For',
    width: '104px',
    align: 'end',
    cell: (alert) => <span className={cells.dim}>{lasted(alert)}</span>,
  },
];

function lasted(alert: Alert): string {
  return alert.resolvedAt ? duration(Date.parse(alert.resolvedAt) - Date.parse(alert.since)) : '–';
}

/** What was wrong and is over. */
export function HistoryTab() {
  const [opened, setOpened] = useState<Alert | null>(null);
  const history = useInfiniteQuery({
    queryKey: ['alerts', 'history'],
    queryFn: ({ pageParam, signal }) =>
      api.get('/alerts/history', { query: { ...pageParam, limit: PAGE }, signal }),
    initialPageParam: {} as { after?: string },
    getNextPageParam: (last) => (last.next === undefined ? undefined : { after: last.next }),
  });
  const rows = useMemo(() => history.data?.pages.flatMap((page) => page.items), [history.data]);
  if (history.isError && !rows) {
    return <ErrorState failure={history.error} onRetry={() => void history.refetch()} />;
  }
  const scrolled = (box: HTMLElement) => {
    if (box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END && history.hasNextPage) {
      void history.fetchNextPage({ cancelRefetch: false });
    }
  };
  return (
    <div
      style={{ display: 'contents' }}
      onScrollCapture={({ target }) => target instanceof HTMLElement && scrolled(target)}
    >
      <DataTable
        label="History of alerts"
        rows={rows}
        columns={columns}
        rowKey={(alert) => `${alert.id} ${alert.since}`}
        rowLabel={(alert) => alert.rule}
        onOpen={setOpened}
        empty={
          <EmptyState icon={EventsIcon} title="Nothing was wrong yet">
            An alert that has fired and is over is kept here.
          </EmptyState>
        }
      />
      {opened && (
        <Drawer opened onClose={() => setOpened(null)} position="right" size={460} title={opened.rule}>
          <Facts
            facts={[
              ['What', opened.message],
              ['Severity', opened.severity],
              ['Since', dateTime(opened.since)],
              ['Fired', opened.firedAt && dateTime(opened.firedAt)],
              ['Over', opened.resolvedAt && dateTime(opened.resolvedAt)],
              ['Lasted', lasted(opened)],
              ['Figure', opened.value],
              ['Labels', <Labels key="labels" labels={pairTexts(opened.labels)} />],
            ]}
          />
        </Drawer>
      )}
    </div>
  );
}
