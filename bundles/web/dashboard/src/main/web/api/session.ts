import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { ApiError, request } from './client';
import { events } from './events';
import { keys, queryClient } from './queries';
import type { Role } from './types';

/** Who is logged in. */
export type Session = { name: string; role: Role; expiresAt?: string };

const RANK: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 };

async function fetchSession(signal?: AbortSignal): Promise<Session | null> {
  try {
    return (await request('get', '/session', { signal })) as Session;
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 401) {
      return null;
    }
    throw failure;
  }
}

export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: ({ signal }) => fetchSession(signal),
  staleTime: Number.POSITIVE_INFINITY,
  retry: true,
});

export async function logIn(user: string, password: string) {
  const session = (await request('post', '/login', { body: { user, password, session: true } })) as Session;
  forget();
  queryClient.setQueryData<Session>(keys.session, session);
}

/** Forgets all but who is logged in; that is watched, and a query that is watched must stay the same. */
function forget() {
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] });
}

export async function logOut() {
  try {
    await request('post', '/logout');
  } finally {
    endSession();
    forget();
  }
}

/** The node no longer knows this browser: what the page shows is kept until somebody has logged in again. */
export function endSession() {
  events.close();
  queryClient.setQueryData<Session | null>(keys.session, null);
}

/** Asks whether a WebSocket was refused because the session is over. */
export async function checkSession() {
  try {
    if ((await fetchSession()) === null) {
      endSession();
    }
  } catch {
    // The node does not answer at all, which the banner says.
  }
}

/** The session of a page that is shown only to those who are logged in. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  return data ?? { name: '', role: 'viewer' };
}

export function useMaybeSession() {
  return useQuery(sessionQuery);
}

export function mayAct(session: Session, needed: Role): boolean {
  return RANK[session.role] >= RANK[needed];
}

/** Whether who is logged in may do what needs this role. */
export function useMay(needed: Role): boolean {
  return mayAct(useSession(), needed);
}
