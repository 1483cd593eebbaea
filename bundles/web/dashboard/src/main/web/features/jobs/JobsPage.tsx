import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { jobsQuery } from '~/api/queries';
import type { Job } from '~/api/types';
import { EmptyState } from '~/ui/EmptyState';
import { ErrorState } from '~/ui/ErrorState';
import { duration } from '~/ui/format';
import { JobsIcon } from '~/ui/icons';
import { Page } from '~/ui/Page';
import { RelativeTime } from '~/ui/RelativeTime';
import { DataTable } from '~/ui/table/DataTable';
import type { Column } from '~/ui/table/types';
import { JobProgress } from './JobProgress';
import styles from './Jobs.module.css';

type Shown = 'all' | 'running' | 'failed';

const isShown: Record<Shown, (job: Job) => boolean> = {
  all: () => true,
  running: (job) => job.state === 'running',
  failed: (job) => job.state === 'failed' || job.state === 'interrupted',
};

const columns: readonly Column<Job>[] = [
  {
    key: 'title',
    header: 'Job',
    width: 'minmax(140px, 2fr)',
    sortBy: (job) => job.title,
    cell: (job) => (
      <Link href={`/jobs/${job.id}`} className={styles.title ?? ''} tabIndex={-1}>
        {job.title}
      </Link>
    ),
  },
  {
    key: 'state',
    header: 'State',
    width: '170px',
    sortBy: (job) => job.state,
    cell: (job) => <JobProgress job={job} />,
  },
  {
    key: 'phase',
    header: 'Outcome',
    width: 'minmax(120px, 2fr)',
    cell: (job) => (
      <span className={styles.dim}>
        {job.failure ?? job.result ?? (job.state === 'running' ? job.progress.phase : '')}
      </span>
    ),
    wideOnly: true,
  },
  {
    key: 'owner',
    header: 'By',
    width: '110px',
    sortBy: (job) => job.owner,
    cell: (job) => <span className={styles.dim}>{job.owner}</span>,
    wideOnly: true,
  },
  {
    key: 'took',
    header: 'Took',
    width: '110px',
    align: 'end',
    sortBy: (job) => tookMillis(job) ?? 0,
    cell: (job) => <span className={styles.dim}>{took(job)}</span>,
    wideOnly: true,
  },
  {
    key: 'started',
    header: 'Started',
    width: '110px',
    align: 'end',
    sortBy: (job) => job.startedAt,
    cell: (job) => (
      <span className={styles.dim}>
        <RelativeTime at={job.startedAt} />
      </span>
    ),
  },
];

function tookMillis(job: Job): number | null {
  return job.endedAt ? Date.parse(job.endedAt) - Date.parse(job.startedAt) : null;
}

function took(job: Job): string {
  const millis = tookMillis(job);
  return millis === null ? '–' : duration(millis);
}

export default function JobsPage() {
  const jobs = useQuery(jobsQuery);
  const [shown, setShown] = useState<Shown>('all');
  const [, navigate] = useLocation();
  const rows = useMemo(() => jobs.data?.filter(isShown[shown]), [jobs.data, shown]);

  if (jobs.isError && !jobs.data) {
    return (
      <Page title="Jobs">
        <ErrorState failure={jobs.error} onRetry={() => void jobs.refetch()} />
      </Page>
    );
  }
  return (
    <Page
      title="Jobs"
      fill
      actions={
        <SegmentedControl
          aria-label="Which jobs"
          size="xs"
          value={shown}
          onChange={(value) => setShown(value as Shown)}
          data={[
            { value: 'all', label: 'All' },
            { value: 'running', label: 'Running' },
            { value: 'failed', label: 'Failed' },
          ]}
        />
      }
    >
      <DataTable
        label="Jobs"
        rows={rows}
        columns={columns}
        rowKey={(job) => job.id}
        rowLabel={(job) => job.title}
        initialSort={{ key: 'started', descending: true }}
        onOpen={(job) => navigate(`/jobs/${job.id}`)}
        empty={
          <EmptyState icon={JobsIcon} title={jobs.data?.length === 0 ? 'No jobs yet' : 'None of these'}>
            What takes longer than one waits for, such as building an image, is a job: it has progress, a log,
            and can be cancelled.
          </EmptyState>
        }
      />
    </Page>
  );
}
