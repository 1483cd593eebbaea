import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { api } from '~/api/client';
import { jobQuery } from '~/api/queries';
import type { Job } from '~/api/types';
import { BadIcon, OkIcon, WarnIcon } from '~/ui/icons';
import { historyQuery, WHILE_RUNNING } from './queries';
import styles from './Upgrades.module.css';
import { spanText } from './words';

type Props = {
  /** The job's id. */
  job: string;
  /** Given once it has ended. */
  children?: (job: Job) => ReactNode;
  onClose: () => void;
};

/** Follows a change until it has ended, and says how. While requests wait, so does this; it shows no failure for it. */
export function ChangeProgress({ job: id, children, onClose }: Props) {
  const { data: job } = useQuery({
    ...jobQuery(id),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? WHILE_RUNNING : false),
  });
  const { data: history } = useQuery(historyQuery);
  const { data: lines } = useQuery({
    queryKey: ['job-log', id, 'change', job?.state],
    queryFn: ({ signal }) => api.get('/jobs/{id}/log', { path: { id }, signal }),
    placeholderData: (before) => before,
    refetchInterval: job?.state === 'running' ? WHILE_RUNNING : false,
  });
  if (!job) {
    return null;
  }
  const { title, tone, icon } = verdict(job, history?.[0]?.outcome === 'stuck');
  const running = job.state === 'running';
  return (
    <section className={styles.progress} data-tone={tone} aria-label="The change">
      <div className={styles.progressHead}>
        {icon}
        <div role="status">
          <h2 className={styles.progressTitle}>{title}</h2>
        </div>
        <Link href={`/jobs/${id}`} className={styles.aside ?? ''}>
          Its job
        </Link>
      </div>
      <p className={styles.quiet}>
        {running
          ? 'Requests wait while the code is replaced, and none fails.'
          : `${job.title} took ${spanText(job.startedAt, job.endedAt)}.`}
      </p>
      {job.failure && <p className={styles.reason}>{job.failure}</p>}
      {lines && lines.length > 0 && (
        <ol className={styles.steps} aria-label="Steps">
          {lines.map((line, index) => (
            <li key={line.number} data-now={running && index === lines.length - 1}>
              {line.text}
            </li>
          ))}
        </ol>
      )}
      {!running && (
        <div className={styles.buttons}>
          {children?.(job)}
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
        </div>
      )}
    </section>
  );
}

function verdict(job: Job, stuck: boolean): { title: string; tone: string; icon: ReactNode } {
  const back = job.kind === 'upgrade.roll-back';
  switch (job.state) {
    case 'running':
      return {
        title: back ? 'Rolling back…' : 'Changing the node…',
        tone: 'info',
        icon: <Loader size={18} aria-hidden="true" />,
      };
    case 'succeeded':
      return {
        title: back ? 'Rolled back' : 'Done',
        tone: 'ok',
        icon: <OkIcon size={20} aria-hidden="true" />,
      };
    case 'failed':
      return stuck
        ? { title: 'Stuck', tone: 'bad', icon: <BadIcon size={20} aria-hidden="true" /> }
        : { title: 'Taken back', tone: 'warn', icon: <WarnIcon size={20} aria-hidden="true" /> };
    case 'cancelled':
      return { title: 'Cancelled', tone: 'warn', icon: <WarnIcon size={20} aria-hidden="true" /> };
    case 'interrupted':
      return { title: 'Interrupted', tone: 'warn', icon: <WarnIcon size={20} aria-hidden="true" /> };
  }
}
