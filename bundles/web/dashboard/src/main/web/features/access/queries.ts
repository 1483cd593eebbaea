import { queryOptions } from '@tanstack/react-query';
import { api } from '~/api/client';
import { queryClient } from '~/api/queries';
import type { components } from '~/api/schema';
import type { Role } from '~/api/types';

export type User = components['schemas']['User'];
export type Token = components['schemas']['Token'];

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => api.get('/users', { signal }),
});

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => api.get('/tokens', { signal }),
});

/** Who may do what is changed: what is shown of it is asked for anew. */
export async function refreshAccess() {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: usersQuery.queryKey }),
    queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  ]);
}

export const ROLES: readonly { value: Role; label: string; words: string }[] = [
  { value: 'viewer', label: 'Viewer', words: 'Sees everything but secrets, and changes nothing.' },
  { value: 'operator', label: 'Operator', words: 'Runs machines, images and jobs.' },
  { value: 'admin', label: 'Admin', words: 'Manages users, settings and alerts as well.' },
];
