import { seriesName } from '~/api/live';
import type { Line } from '~/ui/chart/lines';

const cpu = (mode: string) => seriesName('quetzal_host_cpu_seconds_total', { mode });
/** All modes in which a processor works; what it waits or idles is not among them. */
const BUSY_MODES = ['user', 'nice', 'system', 'irq', 'softirq', 'steal'];

/** The figures of the node and its host, as charts draw them. */
export const nodeLines: Record<'cpu' | 'memory' | 'disk' | 'network', readonly Line[]> = {
  cpu: [
    {
      label: 'Host',
      series: [...BUSY_MODES.map(cpu), cpu('idle'), cpu('iowait')],
      rate: true,
      from: (rates) => {
        const all = rates.reduce((sum, rate) => sum + rate, 0);
        const idle = rates.slice(BUSY_MODES.length).reduce((sum, rate) => sum + rate, 0);
        return all > 0 ? (all - idle) / all : 0;
      },
    },
    {
      label: 'Node',
      // The node's own process, as a share of all processors like the host's.
      series: ['process_cpu_seconds_total', cpu('idle'), cpu('iowait'), ...BUSY_MODES.map(cpu)],
      rate: true,
      from: ([own = 0, ...rates]) => {
        const all = rates.reduce((sum, rate) => sum + rate, 0);
        return all > 0 ? Math.min(1, own / all) : 0;
      },
    },
  ],
  memory: [
    {
      label: 'Host',
      series: ['quetzal_host_memory_total_bytes', 'quetzal_host_memory_available_bytes'],
      from: ([total = 0, available = 0]) => total - available,
    },
    { label: 'Node', series: ['process_resident_memory_bytes'] },
  ],
  disk: [
    { label: 'Read', series: ['quetzal_host_disk_read_bytes_total'], rate: true },
    { label: 'Written', series: ['quetzal_host_disk_written_bytes_total'], rate: true },
  ],
  network: [
    { label: 'Received', series: ['quetzal_host_network_received_bytes_total'], rate: true },
    { label: 'Sent', series: ['quetzal_host_network_sent_bytes_total'], rate: true },
  ],
};
