import { useQuery } from '@tanstack/react-query';
import { healthQuery, imagesQuery, jobsQuery, nodeQuery, vmsQuery } from '~/api/queries';
import type { HealthReport, Vm } from '~/api/types';
import { isLive } from '~/features/vms/actions';
import { Figure } from '~/ui/Figure';
import { bytes, duration } from '~/ui/format';
import { CpuIcon, HealthIcon, ImagesIcon, JobsIcon, MachinesIcon, StorageIcon } from '~/ui/icons';
import { useNow } from '~/ui/RelativeTime';
import styles from './Overview.module.css';

const HEALTH: Record<HealthReport['status'], { words: string; tone: 'ok' | 'warn' | 'bad' }> = {
  ok: { words: 'Healthy', tone: 'ok' },
  warn: { words: 'Warning', tone: 'warn' },
  unavailable: { words: 'Not ready', tone: 'warn' },
  critical: { words: 'Critical', tone: 'bad' },
};
const HEALTH_EVERY = 15_000;

/** The node at a glance. */
export function Figures() {
  const now = useNow();
  const node = useQuery({ ...nodeQuery, refetchInterval: HEALTH_EVERY }).data;
  const health = useQuery({ ...healthQuery, refetchInterval: HEALTH_EVERY }).data;
  const machines = useQuery(vmsQuery).data;
  const images = useQuery(imagesQuery).data;
  const jobs = useQuery(jobsQuery).data;
  const live = machines?.filter((vm) => isLive(vm.state)).length;
  const running = jobs?.filter((job) => job.state === 'running').length;
  const failed = jobs?.filter((job) => job.state === 'failed').length ?? 0;
  const troubled = health?.checks.filter((check) => check.status !== 'ok') ?? [];
  const verdict = health && HEALTH[health.status];

  return (
    <div className={styles.figures}>
      <Figure
        label="Machines"
        icon={MachinesIcon}
        href="/vms"
        value={machines && `${live} running`}
        {...machineNote(machines)}
      />
      <Figure
        label="Health"
        icon={HealthIcon}
        href="/health"
        value={verdict?.words}
        note={
          troubled.length > 0
            ? troubled.map((check) => check.name).join(', ')
            : health && `${health.checks.length} checks`
        }
        tone={verdict?.tone === 'ok' ? undefined : verdict?.tone}
      />
      <Figure
        label="Images"
        icon={ImagesIcon}
        href="/images"
        value={images?.length}
        note={images && bytes(images.reduce((sum, image) => sum + image.sizeBytes, 0))}
      />
      <Figure
        label="Jobs"
        icon={JobsIcon}
        href="/jobs"
        value={running === undefined ? null : `${running} running`}
        note={failed > 0 ? `${failed} failed` : jobs && `${jobs.length} kept`}
        tone={failed > 0 ? 'warn' : undefined}
      />
      <Figure
        label="Disk free"
        icon={StorageIcon}
        href="/health"
        value={node && bytes(node.diskAvailableBytes)}
        note={node?.home}
      />
      <Figure
        label="Up for"
        icon={CpuIcon}
        href="/events"
        value={node && duration(now - Date.parse(node.startedAt))}
        note={node && `${node.cpus} CPUs, ${bytes(node.memoryTotalBytes)}`}
      />
    </div>
  );
}

function machineNote(machines: readonly Vm[] | undefined): { note?: string; tone?: 'bad' } {
  if (!machines) {
    return {};
  }
  const crashed = machines.filter((vm) => vm.state === 'crashed').length;
  return crashed > 0 ? { note: `${crashed} crashed`, tone: 'bad' } : { note: `of ${machines.length}` };
}
