import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { vmsQuery } from '~/api/queries';
import { useMay } from '~/api/session';
import type { Vm } from '~/api/types';
import { EmptyState } from '~/ui/EmptyState';
import { ErrorState } from '~/ui/ErrorState';
import { MachinesIcon, PlusIcon, SearchIcon } from '~/ui/icons';
import { Page } from '~/ui/Page';
import { DataTable } from '~/ui/table/DataTable';
import { isLive } from './actions';
import { BulkActions } from './BulkActions';
import { vmColumns } from './columns';
import { CreateVm } from './create/CreateVm';
import { NO_FIGURES, vmFiguresQuery } from './figures';
import styles from './VmsPage.module.css';

type Shown = 'all' | 'live' | 'stopped' | 'crashed';

const isShown: Record<Shown, (vm: Vm) => boolean> = {
  all: () => true,
  live: (vm) => isLive(vm.state),
  stopped: (vm) => vm.state === 'stopped',
  crashed: (vm) => vm.state === 'crashed',
};

export default function VmsPage() {
  const machines = useQuery(vmsQuery);
  const [filter, setFilter] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [, navigate] = useLocation();
  const creating = useSearch().includes('create');
  const mayCreate = useMay('operator');

  const all = machines.data;
  const rows = useMemo(() => {
    const words = filter.trim().toLowerCase().split(/\s+/);
    return all
      ?.filter(isShown[shown])
      .filter((vm) => words.every((word) => `${vm.spec.name} ${vm.spec.image} ${vm.state}`.includes(word)));
  }, [all, filter, shown]);
  const chosen = useMemo(() => (all ?? []).filter((vm) => selected.has(vm.spec.name)), [all, selected]);
  const { data: figures = NO_FIGURES } = useQuery({
    ...vmFiguresQuery,
    enabled: all?.some((vm) => isLive(vm.state)) ?? false,
  });
  const columns = useMemo(() => vmColumns(figures), [figures]);
  const create = () => navigate('/vms?create');

  if (machines.isError && !all) {
    return (
      <Page title="Machines">
        <ErrorState failure={machines.error} onRetry={() => void machines.refetch()} />
      </Page>
    );
  }
  return (
    <Page
      title="Machines"
      fill
      actions={
        mayCreate && (
          <Button leftSection={<PlusIcon size={16} />} onClick={create}>
            Create machine
          </Button>
        )
      }
    >
      <div className={styles.tools}>
        {chosen.length > 0 ? (
          <BulkActions machines={chosen} onDone={() => setSelected(new Set())} />
        ) : (
          <>
            <TextInput
              className={styles.filter ?? ''}
              aria-label="Filter machines"
              placeholder="Filter by name, image or state"
              leftSection={<SearchIcon size={15} />}
              size="sm"
              data-page-filter
              value={filter}
              onChange={(change) => setFilter(change.currentTarget.value)}
            />
            <SegmentedControl
              aria-label="Which machines"
              size="xs"
              value={shown}
              onChange={(value) => setShown(value as Shown)}
              data={(['all', 'live', 'stopped', 'crashed'] as const).map((value) => ({
                value,
                label: `${{ all: 'All', live: 'Running', stopped: 'Stopped', crashed: 'Crashed' }[value]} ${all?.filter(isShown[value]).length ?? ''}`,
              }))}
            />
          </>
        )}
      </div>
      <DataTable
        label="Machines"
        rows={rows}
        columns={columns}
        rowKey={(vm) => vm.spec.name}
        initialSort={{ key: 'name', descending: false }}
        onOpen={(vm) => navigate(`/vms/${vm.spec.name}`)}
        {...(mayCreate ? { selection: { keys: selected, set: setSelected } } : {})}
        empty={
          all?.length === 0 ? (
            <EmptyState
              icon={MachinesIcon}
              title="No machines yet"
              action={mayCreate && <Button onClick={create}>Create the first machine</Button>}
            >
              A machine boots from an image in a few seconds and goes on running when the node is stopped or
              upgraded.
            </EmptyState>
          ) : (
            <EmptyState icon={SearchIcon} title="No machine fits">
              {filter
                ? `None of the ${all?.length} machines fits “${filter}”.`
                : 'None is in this state now.'}
            </EmptyState>
          )
        }
      />
      {creating && mayCreate && <CreateVm onClose={() => navigate('/vms', { replace: true })} />}
    </Page>
  );
}
