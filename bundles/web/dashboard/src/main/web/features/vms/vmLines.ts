import { seriesName } from '~/api/live';
import type { Vm } from '~/api/types';
import type { Line } from '~/ui/chart/lines';

const of = (vm: Vm, figure: string) => [seriesName(`quetzal_vm_${figure}`, { vm: vm.spec.name })];

/** The figures of a machine, as charts draw them. */
export function vmLines(vm: Vm): Record<'cpu' | 'memory' | 'disk' | 'network', Line[]> {
  return {
    cpu: [
      {
        label: 'CPU',
        series: of(vm, 'cpu_seconds_total'),
        rate: true,
        from: ([seconds = 0]) => seconds / vm.spec.cpus,
      },
    ],
    memory: [{ label: 'On the host', series: of(vm, 'memory_resident_bytes') }],
    disk: [
      { label: 'Read', series: of(vm, 'disk_read_bytes_total'), rate: true },
      { label: 'Written', series: of(vm, 'disk_written_bytes_total'), rate: true },
    ],
    network: [
      { label: 'Received', series: of(vm, 'network_received_bytes_total'), rate: true },
      { label: 'Sent', series: of(vm, 'network_sent_bytes_total'), rate: true },
    ],
  };
}
