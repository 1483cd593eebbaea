import { Progress } from '@mantine/core';
import type { Job } from '~/api/types';
import { bytes, number } from '~/ui/format';
import { JobStateBadge } from './JobStateBadge';
import styles from './Jobs.module.css';

/** How far a job is: a bar while it runs, its state after that. */
export function JobProgress({ job, wide = false }: { job: Job; wide?: boolean }) {
  if (job.state !== 'running') {
    return <JobStateBadge state={job.state} />;
  }
  const { done, total } = job.progress;
  const known = total > 0;
  return (
    <span className={styles.progress} data-wide={wide}>
      <Progress
        className={styles.bar ?? ''}
        value={known ? (done / total) * 100 : 100}
        animated={!known}
        striped={!known}
        size="sm"
        aria-label={`Progress of ${job.title}`}
      />
      <span className={styles.share}>{known ? `${Math.floor((done / total) * 100)} %` : '…'}</span>
    </span>
  );
}

/** What is counted, in words. */
export function progressWords(job: Job): string {
  const { done, total, unit, phase } = job.progress;
  if (total === 0) {
    return phase;
  }
  const amounts =
    unit === 'bytes' ? `${bytes(done)} of ${bytes(total)}` : `${number(done)} of ${number(total)} ${unit}`;
  return `${phase} · ${amounts}`;
}
