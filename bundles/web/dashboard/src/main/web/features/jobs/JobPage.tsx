import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'wouter';
import { api } from '~/api/client';
import { jobQuery, keys, queryClient } from '~/api/queries';
import { useMay } from '~/api/session';
import type { Job } from '~/api/types';
import { ErrorState } from '~/ui/ErrorState';
import { Facts } from '~/ui/Facts';
import { dateTime, duration } from '~/ui/format';
import { Page } from '~/ui/Page';
import { PageSkeleton } from '~/ui/PageSkeleton';
import { useNow } from '~/ui/RelativeTime';
import { Section } from '~/ui/Section';
import { attempt } from '~/ui/toast';
import { JobLog } from './JobLog';
import { JobProgress, progressWords } from './JobProgress';
import { JobStateBadge } from './JobStateBadge';
import styles from './Jobs.module.css';

export default function JobPage() {
  const { id = '' } = useParams<{ id: string }>();
  const job = useQuery(jobQuery(id));
  if (job.isPending) {
    return <PageSkeleton />;
  }
  if (!job.data) {
    return (
      <Page title="Job">
        <ErrorState failure={job.error} onRetry={() => void job.refetch()} />
      </Page>
    );
  }
  return <JobView job={job.data} />;
}

function JobView({ job }: { job: Job }) {
  const now = useNow();
  const running = job.state === 'running';
  const until = job.endedAt ? Date.parse(job.endedAt) : now;
  return (
    <Page
      tabTitle={job.title}
      title={
        <>
          {job.title} <JobStateBadge state={job.state} />
        </>
      }
      actions={running && <CancelButton id={job.id} />}
    >
      <div className={styles.parts}>
        <Section title="Log" flush>
          <JobLog job={job} />
        </Section>
        <Section title="Job">
          {running && (
            <>
              <JobProgress job={job} wide />
              <p className={styles.phase}>{progressWords(job)}</p>
            </>
          )}
          <Facts
            facts={[
              ['Started by', job.owner],
              ['Started', dateTime(job.startedAt)],
              ['Ended', job.endedAt && dateTime(job.endedAt)],
              [running ? 'For' : 'Took', duration(until - Date.parse(job.startedAt))],
              ['Result', job.result],
              ['Kind', job.kind],
              ['Id', <code key="id">{job.id}</code>],
            ]}
          />
          {job.failure && (
            <p className={styles.failure} role="alert">
              {job.failure}
            </p>
          )}
        </Section>
      </div>
    </Page>
  );
}

function CancelButton({ id }: { id: string }) {
  const [busy, setBusy] = useState(false);
  const operator = useMay('operator');
  const cancel = async () => {
    setBusy(true);
    await attempt(async () => {
      const job = await api.post('/jobs/{id}/cancel', { path: { id } });
      queryClient.setQueryData<Job>(keys.job(id), job);
    }, 'It stops at its next step.');
    setBusy(false);
  };
  return (
    operator && (
      <Button variant="default" loading={busy} onClick={() => void cancel()}>
        Cancel job
      </Button>
    )
  );
}
