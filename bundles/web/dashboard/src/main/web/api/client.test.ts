import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, api, fill, whenUnauthenticated } from './client';

function answers(status: number, body: unknown, type = 'application/json') {
  const fetched = vi.fn(
    async (_address: string, _init: RequestInit) =>
      new Response(body === undefined ? null : JSON.stringify(body), {
        status,
        headers: { 'content-type': type },
      }),
  );
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

const problem = (status: number, reason: string) => ({
  type: `urn:quetzal:problem:${reason}`,
  title: reason,
  status,
  detail: 'Why, and what to do.',
  reason,
  retryable: false,
});

afterEach(() => vi.unstubAllGlobals());

describe('The client', () => {
  it('escapes what goes into a path', () => {
    expect(fill('/vms/{name}/stop', { name: 'a/../b?' })).toBe('/vms/a%2F..%2Fb%3F/stop');
  });

  it('marks its requests as its own, which another site cannot', async () => {
    const fetched = answers(200, {});
    await api.post('/vms/{name}/start', { path: { name: 'a' } });
    const [address, init] = fetched.mock.calls[0] ?? [];
    expect(address).toBe('/api/v1/vms/a/start');
    expect(init?.headers).toMatchObject({ 'x-quetzal-request': '1' });
  });

  it('throws the sentence of the node', async () => {
    answers(409, problem(409, 'name-taken'), 'application/problem+json');
    await expect(api.get('/vms')).rejects.toMatchObject({
      message: 'Why, and what to do.',
      reason: 'name-taken',
    });
  });

  it('tells once the node does not know who asks', async () => {
    const told = vi.fn();
    whenUnauthenticated(told);
    answers(401, problem(401, 'token-expired'), 'application/problem+json');
    await expect(api.get('/vms')).rejects.toBeInstanceOf(ApiError);
    expect(told).toHaveBeenCalledOnce();
  });

  it('says that the node is away when nobody answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(api.get('/vms')).rejects.toMatchObject({ reason: 'unreachable', retryable: true });
  });
});
