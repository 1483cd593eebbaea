import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '~/api/client';
import { useMay } from '~/api/session';
import { ConfirmDialog } from '~/ui/ConfirmDialog';
import { EmptyState } from '~/ui/EmptyState';
import { ErrorState } from '~/ui/ErrorState';
import { dateTime } from '~/ui/format';
import { SilenceIcon } from '~/ui/icons';
import { StateBadge, type Tone } from '~/ui/StateBadge';
import { Toolbar } from '~/ui/Toolbar';
import cells from '~/ui/table/cells.module.css';
import { DataTable } from '~/ui/table/DataTable';
import type { Column } from '~/ui/table/types';
import { refreshAlerts, type Silence, silencesQuery } from './queries';
import { SilenceForm } from './SilenceForm';

const TONES: Record<Silence['state'], Tone> = { pending: 'info', active: 'ok', expired: 'idle' };

const columns: readonly Column<Silence>[] = [
  {
    key: 'state',
    header: 'State',
    width: '92px',
    sortBy: (silence) => silence.state,
    cell: (silence) => <StateBadge tone={TONES[silence.state]}>{silence.state}</StateBadge>,
  },
  {
    key: 'matchers',
    header: 'Which alerts',
    width: 'minmax(120px, 1.6fr)',
    cell: (silence) => (
      <span className={cells.mono} title={silence.matchers.join(', ')}>
        {silence.matchers.join(', ')}
      </span>
    ),
  },
  {
    key: 'comment',
    header: 'Why',
    width: 'minmax(120px, 2fr)',
    cell: (silence) => (
      <span className={cells.text} title={silence.comment}>
        {silence.comment}
      </span>
    ),
    wideOnly: true,
  },
  {
    key: 'by',
    header: 'By',
    width: '110px',
    sortBy: (silence) => silence.by,
    cell: (silence) => <span className={cells.dim}>{silence.by}</span>,
    wideOnly: true,
  },
  {
    key: 'until',
    header: 'Until',
    width: '172px',
    sortBy: (silence) => silence.until,
    cell: (silence) => <span className={cells.dim}>{dateTime(silence.until)}</span>,
    wideOnly: true,
  },
];

/** What nobody is told of for a while. */
export function SilencesTab() {
  const silences = useQuery(silencesQuery);
  const operator = useMay('operator');
  const [creating, setCreating] = useState(false);
  const [ending, setEnding] = useState<Silence | null>(null);
  const all = useMemo(
    () => [
      ...columns,
      {
        key: 'actions',
        header: '',
        width: '64px',
        align: 'end' as const,
        cell: (silence: Silence) =>
          operator &&
          silence.state !== 'expired' && (
            <Button size="compact-xs" variant="default" onClick={() => setEnding(silence)}>
              End
            </Button>
          ),
      },
    ],
    [operator],
  );
  if (silences.isError && !silences.data) {
    return <ErrorState failure={silences.error} onRetry={() => void silences.refetch()} />;
  }
  const create = operator && (
    <Button leftSection={<SilenceIcon size={16} />} onClick={() => setCreating(true)}>
      Silence alerts
    </Button>
  );
  return (
    <>
      {silences.data?.length !== 0 && create && <Toolbar>{create}</Toolbar>}
      <DataTable
        label="Silences"
        rows={silences.data}
        columns={all}
        rowKey={(silence) => silence.id}
        empty={
          <EmptyState icon={SilenceIcon} title="No silences" action={create}>
            While something is worked on, a silence keeps its alerts from being told. They are still shown
            here.
          </EmptyState>
        }
      />
      {creating && <SilenceForm onClose={() => setCreating(false)} />}
      {ending && (
        <ConfirmDialog
          title="End this silence?"
          confirm="End it"
          onClose={() => setEnding(null)}
          onConfirm={async () => {
            await api.delete('/alerts/silences/{id}', { path: { id: ending.id } });
            await refreshAlerts();
          }}
        >
          Alerts with <code>{ending.matchers.join(', ')}</code> are told again from now on.
        </ConfirmDialog>
      )}
    </>
  );
}
