import { queryOptions, useQuery } from '@tanstack/react-query';
import { queryClient } from '~/api/queries';
import type { Plan, PluginPlan } from './queries';

/** A change that somebody is about to make. */
export type Planned = {
  plan: Plan | null;
  /** The job that does what was planned. */
  job: string | null;
};

export type BundleDraft = Planned & {
  way: 'put-in' | 'take-out';
  /** What was typed: one source a line. */
  sources: string;
  bundles: string[];
};

export type PluginDraft = Planned & {
  /** Null while the plugins are looked at. */
  action: PluginPlan['action'] | null;
  name: string;
  source: string;
  sha256: string;
  /** What the plan says of the plugin. */
  about: PluginPlan | null;
};

/** Something half done, which is kept while other pages are looked at. */
function draft<T extends object>(key: string, nothing: T) {
  const query = queryOptions({
    queryKey: ['upgrade-draft', key],
    queryFn: () => queryClient.getQueryData<T>(['upgrade-draft', key]) ?? nothing,
    initialData: nothing,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return {
    use: (): T => useQuery(query).data ?? nothing,
    set: (change: Partial<T>) =>
      void queryClient.setQueryData<T>(['upgrade-draft', key], (before = nothing) => ({
        ...before,
        ...change,
      })),
    clear: () => void queryClient.setQueryData<T>(['upgrade-draft', key], nothing),
  };
}

export const bundleDraft = draft<BundleDraft>('bundles', {
  way: 'put-in',
  sources: '',
  bundles: [],
  plan: null,
  job: null,
});

export const pluginDraft = draft<PluginDraft>('plugins', {
  action: null,
  name: '',
  source: '',
  sha256: '',
  about: null,
  plan: null,
  job: null,
});
