import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '~/api/client';
import { useEvents } from '~/api/events';
import { jobsQuery, queryClient } from '~/api/queries';
import type { components } from '~/api/schema';
import type { Job } from '~/api/types';

type Schemas = components['schemas'];
export type Run = Schemas['UpgradeRun'];
export type Plan = Schemas['UpgradePlan'];
export type Change = Schemas['BundleChange'];
export type Effect = Schemas['Effect'];

/** What somebody is about to change; it is kept while they look at other pages. */
export type Draft = {
  way: 'put-in' | 'take-out';
  /** What was typed: one source a line. */
  sources: string;
  bundles: string[];
  plan: Plan | null;
  /** The job that does what was planned. */
  job: string | null;
};

const NOTHING: Draft = { way: 'put-in', sources: '', bundles: [], plan: null, job: null };
/** How often is asked how a change stands, beside what events tell. */
export const WHILE_RUNNING = 700;

const DRAFT = ['upgrade-draft'] as const;

export const historyQuery = queryOptions({
  queryKey: ['upgrades', 'history'],
  queryFn: ({ signal }) => api.get('/upgrades', { signal }),
});

export const bundlesQuery = queryOptions({
  queryKey: ['upgrades', 'bundles'],
  queryFn: ({ signal }) => api.get('/upgrades/bundles', { signal }),
});

const draftQuery = queryOptions({
  queryKey: DRAFT,
  queryFn: () => queryClient.getQueryData<Draft>(DRAFT) ?? NOTHING,
  initialData: NOTHING,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

export function useDraft(): Draft {
  return useQuery(draftQuery).data;
}

export function setDraft(change: Partial<Draft>) {
  queryClient.setQueryData<Draft>(DRAFT, (before = NOTHING) => ({ ...before, ...change }));
}

function isChange(job: Job): boolean {
  return job.kind.startsWith('upgrade.');
}

function runningChange(jobs: readonly Job[] | undefined): Job | undefined {
  return jobs?.find((job) => isChange(job) && job.state === 'running');
}

/** The change that is under way, whoever has begun it. */
export function useRunningChange(): Job | undefined {
  // A change may be over before an answer arrives that was given while it ran.
  const { data } = useQuery({
    ...jobsQuery,
    refetchInterval: ({ state }) => (runningChange(state.data) ? WHILE_RUNNING : false),
  });
  return runningChange(data);
}

/** Keeps what is shown of changes up to date: each is a job, and jobs tell how they stand. */
export function useChangeUpdates() {
  useEvents('job.', (batch) => {
    if (batch.some((event) => isChange(event.details.job as Job))) {
      void queryClient.invalidateQueries({ queryKey: ['upgrades'] });
    }
  });
}
