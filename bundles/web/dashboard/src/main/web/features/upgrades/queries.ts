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
export type Plugin = Schemas['Plugin'];
export type PluginPlan = Schemas['PluginPlan'];

/** How often is asked how a change stands, beside what events tell. */
export const WHILE_RUNNING = 700;

export const historyQuery = queryOptions({
  queryKey: ['upgrades', 'history'],
  queryFn: ({ signal }) => api.get('/upgrades', { signal }),
});

export const bundlesQuery = queryOptions({
  queryKey: ['upgrades', 'bundles'],
  queryFn: ({ signal }) => api.get('/upgrades/bundles', { signal }),
});

export const pluginsQuery = queryOptions({
  queryKey: ['upgrades', 'plugins'],
  queryFn: ({ signal }) => api.get('/plugins', { signal }),
});

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
