import { Link } from 'wouter';
import type { Vm } from '~/api/types';
import { bytes, percent } from '~/ui/format';
import { RelativeTime } from '~/ui/RelativeTime';
import type { Column } from '~/ui/table/types';
import { isLive } from './actions';
import styles from './columns.module.css';
import { cpuShare, type Figures, memoryUse } from './figures';
import { RowMenu } from './RowMenu';
import { VmStateBadge } from './VmStateBadge';

/** Sorted below what uses nothing. */
const UNKNOWN = -1;

const figure = (value: number | null, format: (value: number) => string) =>
  value === null ? <span className={styles.dim}>–</span> : format(value);

/** What is shown of each machine in the list. */
export const vmColumns = (figures: Figures): readonly Column<Vm>[] => [
  {
    key: 'name',
    header: 'Name',
    width: 'minmax(100px, 2fr)',
    sortBy: (vm) => vm.spec.name,
    cell: (vm) => (
      <Link className={styles.name ?? ''} href={`/vms/${vm.spec.name}`} tabIndex={-1}>
        {vm.spec.name}
      </Link>
    ),
  },
  {
    key: 'state',
    header: 'State',
    width: 'minmax(96px, 1fr)',
    sortBy: (vm) => vm.state,
    cell: (vm) => <VmStateBadge vm={vm} />,
  },
  {
    key: 'image',
    header: 'Image',
    width: 'minmax(100px, 1.2fr)',
    sortBy: (vm) => vm.spec.image,
    cell: (vm) => <span className={styles.dim}>{vm.spec.image}</span>,
    largeOnly: true,
  },
  {
    key: 'machine',
    header: 'Hardware',
    width: '90px',
    sortBy: (vm) => vm.spec.machine,
    cell: (vm) => <span className={styles.dim}>{vm.spec.machine}</span>,
    largeOnly: true,
  },
  {
    key: 'cpus',
    header: 'CPUs',
    width: '52px',
    align: 'end',
    sortBy: (vm) => vm.spec.cpus,
    cell: (vm) => vm.spec.cpus,
    wideOnly: true,
  },
  {
    key: 'memory',
    header: 'Memory',
    width: '80px',
    align: 'end',
    sortBy: (vm) => vm.spec.memoryBytes,
    cell: (vm) => bytes(vm.spec.memoryBytes),
    wideOnly: true,
  },
  {
    key: 'cpu-use',
    header: 'CPU use',
    width: '76px',
    align: 'end',
    sortBy: (vm) => cpuShare(figures, vm) ?? UNKNOWN,
    cell: (vm) => figure(cpuShare(figures, vm), percent),
    wideOnly: true,
  },
  {
    key: 'memory-use',
    header: 'Memory use',
    width: '92px',
    align: 'end',
    sortBy: (vm) => memoryUse(figures, vm) ?? UNKNOWN,
    cell: (vm) => figure(memoryUse(figures, vm), bytes),
    wideOnly: true,
  },
  {
    key: 'started',
    header: 'Started',
    width: 'minmax(100px, 1fr)',
    align: 'end',
    sortBy: (vm) => (isLive(vm.state) && vm.startedAt ? vm.startedAt : ''),
    cell: (vm) => (
      <span className={styles.dim}>
        {isLive(vm.state) && vm.startedAt ? <RelativeTime at={vm.startedAt} /> : '–'}
      </span>
    ),
    largeOnly: true,
  },
  { key: 'actions', header: '', width: '76px', align: 'end', cell: (vm) => <RowMenu vm={vm} /> },
];
