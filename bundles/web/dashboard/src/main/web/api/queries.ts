import { QueryClient, queryOptions } from '@tanstack/react-query';
import { ApiError, api } from './client';
import type { Vm } from './types';

/** Under which keys the page keeps what it knows of the node; an event changes or invalidates by these. */
export const keys = {
  session: ['session'] as const,
  node: ['node'] as const,
  health: ['health'] as const,
  vms: ['vms'] as const,
  vm: (name: string) => ['vm', name] as const,
  vmFigures: ['vm-figures'] as const,
  drivers: ['vm-drivers'] as const,
  images: ['images'] as const,
  jobs: ['jobs'] as const,
  job: (id: string) => ['job', id] as const,
  panels: ['panels'] as const,
};

const RETRIES = 3;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Events keep what is shown up to date; this is for what no event tells.
      staleTime: 30_000,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      retry: (failures, failure) => failure instanceof ApiError && failure.retryable && failures < RETRIES,
      retryDelay: (failures) => Math.min(4_000, 400 * 2 ** failures),
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

export const vmsQuery = queryOptions({
  queryKey: keys.vms,
  queryFn: ({ signal }) => api.get('/vms', { signal }),
});

export const vmQuery = (name: string) => {
  // Who comes from the list sees what the list knows at once.
  const listed = queryClient.getQueryData<Vm[]>(keys.vms)?.find((vm) => vm.spec.name === name);
  return queryOptions({
    queryKey: keys.vm(name),
    queryFn: ({ signal }) => api.get('/vms/{name}', { path: { name }, signal }),
    ...(listed ? { placeholderData: listed } : {}),
  });
};

export const driversQuery = queryOptions({
  queryKey: keys.drivers,
  queryFn: ({ signal }) => api.get('/vm-drivers', { signal }),
});

export const imagesQuery = queryOptions({
  queryKey: keys.images,
  queryFn: ({ signal }) => api.get('/images', { signal }),
});

export const jobsQuery = queryOptions({
  queryKey: keys.jobs,
  queryFn: async ({ signal }) => (await api.get('/jobs', { query: { limit: 500 }, signal })).items,
});

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: keys.job(id),
    queryFn: ({ signal }) => api.get('/jobs/{id}', { path: { id }, signal }),
  });

export const nodeQuery = queryOptions({
  queryKey: keys.node,
  queryFn: ({ signal }) => api.get('/node', { signal }),
});

export const healthQuery = queryOptions({
  queryKey: keys.health,
  queryFn: ({ signal }) => api.get('/node/health', { signal }),
});
