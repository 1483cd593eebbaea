import { Button, Menu } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api, BASE } from '~/api/client';
import { nodeNow } from '~/api/nodeTime';
import { EmptyState } from '~/ui/EmptyState';
import { ErrorState } from '~/ui/ErrorState';
import { number } from '~/ui/format';
import { AuditIcon, ChevronDownIcon, ExportIcon, RefreshIcon } from '~/ui/icons';
import { Page } from '~/ui/Page';
import { Toolbar } from '~/ui/Toolbar';
import { DataTable } from '~/ui/table/DataTable';
import styles from './Audit.module.css';
import { AuditFilters } from './AuditFilters';
import { auditColumns } from './columns';
import { EntryDetail } from './EntryDetail';
import { type Entry, exportAddress, type Filters, periodProblem, queryOf } from './filters';
import { useFilters } from './useFilters';

const PAGE = 200;
const TYPING_MILLIS = 250;
/** So near to the end of the list more is asked for. */
const NEAR_END = 800;

function useEntries(filters: Filters) {
  const [wanted] = useDebouncedValue(filters, TYPING_MILLIS);
  const found = useInfiniteQuery({
    queryKey: ['audit', wanted],
    queryFn: ({ pageParam, signal }) =>
      api.get('/audit', { query: { ...queryOf(wanted, nodeNow()), ...pageParam, limit: PAGE }, signal }),
    initialPageParam: {} as { after?: string },
    getNextPageParam: (last) => (last.next === undefined ? undefined : { after: last.next }),
    enabled: periodProblem(wanted) === null,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const entries = useMemo(() => found.data?.pages.flatMap((page) => page.items), [found.data]);
  return { found, entries };
}

export default function AuditPage() {
  const [filters, change] = useFilters();
  const { found, entries } = useEntries(filters);
  const [opened, setOpened] = useState<Entry | null>(null);
  const filtered = Object.values(filters).some((value) => value !== '');

  const scrolled = (box: HTMLElement) => {
    const near = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
    if (near && found.hasNextPage && !found.isFetchingNextPage) {
      void found.fetchNextPage();
    }
  };

  return (
    <Page
      title="Audit log"
      fill
      actions={
        <>
          <Button
            variant="default"
            leftSection={<RefreshIcon size={16} />}
            onClick={() => void found.refetch()}
          >
            Refresh
          </Button>
          <ExportMenu filters={filters} />
        </>
      }
    >
      <Toolbar
        rest={
          entries && (
            <span role="status" className="numbers">
              {`${number(entries.length)}${found.hasNextPage ? ' and more' : ''}`}
            </span>
          )
        }
      >
        <AuditFilters filters={filters} onChange={change} />
      </Toolbar>
      {found.isError && !entries ? (
        <ErrorState failure={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <div
          className={styles.list}
          onScrollCapture={({ target }) => target instanceof HTMLElement && scrolled(target)}
        >
          <DataTable
            label="Audit log"
            rows={entries}
            columns={auditColumns}
            rowKey={(entry) => String(entry.number)}
            rowLabel={(entry) => `${entry.action} by ${entry.caller}`}
            onOpen={setOpened}
            empty={
              <EmptyState icon={AuditIcon} title={filtered ? 'Nothing of this kind' : 'Nothing yet'}>
                {filtered
                  ? 'No entry fits all of this. Leave something out.'
                  : 'Every change and every refusal is written down here, with who, when and from where.'}
              </EmptyState>
            }
          />
        </div>
      )}
      {opened && <EntryDetail entry={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
}

function ExportMenu({ filters }: { filters: Filters }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<ExportIcon size={16} />}
          rightSection={<ChevronDownIcon size={14} />}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>All entries that fit</Menu.Label>
        <Menu.Item component="a" href={exportAddress(BASE, filters, 'csv', nodeNow())} download>
          For a spreadsheet (CSV)
        </Menu.Item>
        <Menu.Item component="a" href={exportAddress(BASE, filters, 'jsonl', nodeNow())} download>
          For programs (JSON lines)
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
