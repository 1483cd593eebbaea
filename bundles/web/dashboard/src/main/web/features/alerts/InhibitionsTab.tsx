import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '~/api/client';
import { useMay } from '~/api/session';
import { ConfirmDialog } from '~/ui/ConfirmDialog';
import { EmptyState } from '~/ui/EmptyState';
import { ErrorState } from '~/ui/ErrorState';
import { PlusIcon, SilenceIcon } from '~/ui/icons';
import { Toolbar } from '~/ui/Toolbar';
import cells from '~/ui/table/cells.module.css';
import { DataTable } from '~/ui/table/DataTable';
import type { Column } from '~/ui/table/types';
import { notify } from '~/ui/toast';
import { InhibitionForm } from './InhibitionForm';
import { inhibitionWords } from './inhibitions';
import { type Inhibition, inhibitionsQuery, refreshAlerts } from './queries';

const texts = (words: readonly string[]) => (
  <span className={cells.mono} title={words.join(', ')}>
    {words.join(', ')}
  </span>
);

const columns: readonly Column<Inhibition>[] = [
  {
    key: 'name',
    header: 'Name',
    width: 'minmax(80px, 1fr)',
    sortBy: (inhibition) => inhibition.name,
    cell: (inhibition) => inhibition.name,
  },
  {
    key: 'source',
    header: 'While this fires',
    width: 'minmax(110px, 1.6fr)',
    cell: (inhibition) => texts(inhibition.source),
    wideOnly: true,
  },
  {
    key: 'target',
    header: 'Nobody is told of',
    width: 'minmax(110px, 1.6fr)',
    cell: (inhibition) => texts(inhibition.target),
  },
  {
    key: 'equal',
    header: 'With the same',
    width: '130px',
    cell: (inhibition) => <span className={cells.dim}>{inhibition.equal.join(', ')}</span>,
    wideOnly: true,
  },
];

/** Of what nobody is told while something else fires, because it follows from that. */
export function InhibitionsTab() {
  const inhibitions = useQuery(inhibitionsQuery);
  const admin = useMay('admin');
  const [creating, setCreating] = useState(false);
  const [removing, setRemoving] = useState<Inhibition | null>(null);
  const rows = inhibitions.data;
  const all = useMemo(
    () => [
      ...columns,
      {
        key: 'actions',
        header: '',
        width: '86px',
        align: 'end' as const,
        cell: (inhibition: Inhibition) =>
          admin && (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Remove ${inhibition.name}`}
              onClick={() => setRemoving(inhibition)}
            >
              Remove
            </Button>
          ),
      },
    ],
    [admin],
  );
  if (inhibitions.isError && !rows) {
    return <ErrorState failure={inhibitions.error} onRetry={() => void inhibitions.refetch()} />;
  }
  const create = admin && (
    <Button leftSection={<PlusIcon size={16} />} onClick={() => setCreating(true)}>
      Create inhibition
    </Button>
  );
  return (
    <>
      {rows?.length !== 0 && create && <Toolbar>{create}</Toolbar>}
      <DataTable
        label="Inhibitions"
        rows={rows}
        columns={all}
        rowKey={(inhibition) => inhibition.name}
        initialSort={{ key: 'name', descending: false }}
        empty={
          <EmptyState icon={SilenceIcon} title="No inhibitions" action={create}>
            While one alert fires, an inhibition keeps those from being told that only follow from it: of a
            machine that crashes again and again, the single crashes.
          </EmptyState>
        }
      />
      {creating && (
        <InhibitionForm taken={new Set(rows?.map((one) => one.name))} onClose={() => setCreating(false)} />
      )}
      {removing && (
        <ConfirmDialog
          title={`Remove inhibition ${removing.name}?`}
          confirm="Remove"
          onClose={() => setRemoving(null)}
          onConfirm={async () => {
            await api.delete('/alerts/inhibitions/{name}', { path: { name: removing.name } });
            await refreshAlerts();
            notify(`Removed ${removing.name}.`);
          }}
        >
          It says: {inhibitionWords(removing)} From now on they are told.
        </ConfirmDialog>
      )}
    </>
  );
}
