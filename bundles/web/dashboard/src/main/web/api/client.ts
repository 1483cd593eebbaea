import { hearNodeTime } from './nodeTime';
import { ApiError, problemOf, unreachable } from './problem';
import type { paths } from './schema';

type Method = 'get' | 'post' | 'put' | 'delete';
type PathsWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends { [K in M]: { responses: unknown } } ? P : never;
}[keyof paths];
type Operation<P extends keyof paths, M extends Method> = M extends keyof paths[P] ? paths[P][M] : never;
type Answer<O> = O extends { responses: { '2XX': { content: { 'application/json': infer T } } } }
  ? T
  : undefined;
type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer T } } } ? T : undefined;
type PathOf<O> = O extends { parameters: { path: infer T extends object } } ? T : undefined;
type QueryOf<O> = O extends { parameters: { query?: infer T } }
  ? { [K in keyof T]: T[K] | number | boolean }
  : undefined;
type Given<K extends string, T> = undefined extends T ? { [N in K]?: T } : { [N in K]: T };
type Input<O> = Given<'path', PathOf<O>> &
  Given<'body', BodyOf<O>> & { query?: QueryOf<O> | undefined; signal?: AbortSignal | undefined };
type Arguments<O> =
  undefined extends PathOf<O>
    ? undefined extends BodyOf<O>
      ? [input?: Input<O>]
      : [input: Input<O>]
    : [input: Input<O>];

export const BASE = '/api/v1';

let onUnauthenticated: () => void = () => {};

/** Says what is to happen when the node no longer knows who asks. */
export function whenUnauthenticated(action: () => void) {
  onUnauthenticated = action;
}

type Plain = { query?: object | undefined; body?: unknown; signal?: AbortSignal | undefined };

/** Asks the node; throws an ApiError with its sentence if it refuses. For paths that only a panel knows. */
export async function request(
  method: string,
  path: string,
  { query, body, signal }: Plain = {},
): Promise<unknown> {
  const headers: Record<string, string> = { accept: 'application/json', 'x-quetzal-request': '1' };
  const content = body instanceof Blob;
  if (body !== undefined) {
    headers['content-type'] = content ? 'application/octet-stream' : 'application/json';
  }
  const askedAt = Date.now();
  let answer: Response;
  try {
    answer = await fetch(BASE + path + queryString(query), {
      method: method.toUpperCase(),
      headers,
      credentials: 'same-origin',
      body: body === undefined ? null : content ? body : JSON.stringify(body),
      signal: signal ?? null,
    });
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    throw unreachable();
  }
  hearNodeTime(answer.headers.get('date'), askedAt, Date.now());
  if (!answer.ok) {
    const problem = await problemOf(answer);
    if (problem.status === 401 && path !== '/login') {
      onUnauthenticated();
    }
    throw problem;
  }
  if (answer.status === 204) {
    return undefined;
  }
  return answer.json();
}

function queryString(query: object | undefined): string {
  const given = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') {
        given.append(key, String(one));
      }
    }
  }
  const text = given.toString();
  return text === '' ? '' : `?${text}`;
}

/** Fills the variables of a path of the OpenAPI document. */
export function fill(path: string, variables: object | undefined): string {
  const values = new Map(Object.entries(variables ?? {}));
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
}

function method<M extends Method>(name: M) {
  return async <P extends PathsWith<M>>(
    path: P,
    ...[input]: Arguments<Operation<P, M>>
  ): Promise<Answer<Operation<P, M>>> => {
    const { path: variables, ...rest } = (input ?? {}) as Plain & { path?: object };
    return (await request(name, fill(path as string, variables), rest)) as Answer<Operation<P, M>>;
  };
}

/** The node's REST interface, checked against its OpenAPI document. */
export const api = { get: method('get'), post: method('post'), put: method('put'), delete: method('delete') };

export { ApiError };
