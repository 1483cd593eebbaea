import { queryOptions } from '@tanstack/react-query';
import { api } from '~/api/client';
import { rates } from '~/api/live';
import { nodeNow } from '~/api/nodeTime';
import { keys } from '~/api/queries';
import type { Vm } from '~/api/types';
import { isLive } from './actions';

const CPU = 'quetzal_vm_cpu_seconds_total';
const MEMORY = 'quetzal_vm_memory_resident_bytes';
/** The node reads its figures every two seconds. */
const EVERY_MILLIS = 4_000;
/** Two readings make a rate; some more bridge a gap. */
const WINDOW_MILLIS = 12_000;

/** What a machine uses of its host just now; null what is not known (yet). */
export type Use = { cpuSecondsASecond: number | null; memoryBytes: number | null };

/** Of each machine, by name. */
export type Figures = ReadonlyMap<string, Use>;

type Course = { name: string; labels: Record<string, string>; points: unknown[][] };

export const NO_FIGURES: Figures = new Map();

/** The figures of all machines: one request however many there are, because no series is named by its machine. */
export const vmFiguresQuery = queryOptions({
  queryKey: keys.vmFigures,
  queryFn: async ({ signal }) => {
    const query = { series: `${CPU};${MEMORY}`, sinceMillis: nodeNow() - WINDOW_MILLIS };
    return figuresOf((await api.get('/metrics/history', { query, signal })).series);
  },
  refetchInterval: EVERY_MILLIS,
  staleTime: 0,
});

export function figuresOf(courses: readonly Course[]): Figures {
  const figures = new Map<string, Use>();
  for (const { name, labels, points } of courses) {
    const vm = labels.vm;
    if (vm === undefined) {
      continue;
    }
    const use = figures.get(vm) ?? { cpuSecondsASecond: null, memoryBytes: null };
    const readings = points as [at: number, value: number][];
    const values = readings.map(([, value]) => value);
    if (name === CPU) {
      const times = readings.map(([at]) => at);
      figures.set(vm, { ...use, cpuSecondsASecond: rates(times, values).at(-1) ?? null });
    } else if (name === MEMORY) {
      figures.set(vm, { ...use, memoryBytes: values.at(-1) ?? null });
    }
  }
  return figures;
}

/** How much of its processors a machine uses, from 0 to 1; null while it does not run or nothing is known. */
export function cpuShare(figures: Figures, vm: Vm): number | null {
  const seconds = isLive(vm.state) ? figures.get(vm.spec.name)?.cpuSecondsASecond : null;
  return seconds === null || seconds === undefined ? null : Math.min(1, seconds / vm.spec.cpus);
}

/** The machines that use the most of their processors, the busiest first. */
export function busiest(figures: Figures, machines: readonly Vm[], most: number): Vm[] {
  const share = (vm: Vm) => cpuShare(figures, vm) ?? 0;
  return machines
    .filter((vm) => isLive(vm.state))
    .sort((one, other) => share(other) - share(one))
    .slice(0, most);
}

/** What a machine takes of the host's memory; null while it does not run or nothing is known. */
export function memoryUse(figures: Figures, vm: Vm): number | null {
  return (isLive(vm.state) ? figures.get(vm.spec.name)?.memoryBytes : null) ?? null;
}
