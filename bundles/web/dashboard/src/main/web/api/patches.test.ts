import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { applyEvents, machineAfter } from './patches';
import { keys } from './queries';
import type { Job, NodeEvent, Vm } from './types';

const vm = (name: string): Vm => ({
  id: `id-${name}`,
  spec: {
    name,
    image: 'demo',
    cpus: 1,
    memoryBytes: 134217728,
    machine: 'microvm',
    network: 'user',
    display: 'none',
    disks: [],
  },
  imageId: 'i',
  state: 'running',
  driver: 'qemu',
  screen: false,
  accelerator: 'tcg',
  pid: 7,
  createdAt: '2026-01-01T00:00:00Z',
  startedAt: '2026-01-01T00:00:00Z',
  readyAt: '2026-01-01T00:00:03Z',
  lastWords: [],
});

let number = 0;
const event = (topic: string, subject: string, details: Record<string, unknown>): NodeEvent => ({
  number: ++number,
  topic,
  at: '2026-01-01T01:00:00Z',
  subject,
  message: '',
  details,
});
const changed = (name: string, from: string, to: string, more = {}) =>
  event('vm.state-changed', name, { vm: name, from, to, lastWords: [], ...more });

describe('A machine after an event', () => {
  it('has no process once it has crashed, but its last words', () => {
    const after = machineAfter(
      vm('a'),
      changed('a', 'running', 'crashed', { reason: 'gone', lastWords: ['panic'] }),
    );
    expect(after).toMatchObject({ state: 'crashed', reason: 'gone', lastWords: ['panic'] });
    expect(after).not.toHaveProperty('pid');
    expect(after).not.toHaveProperty('readyAt');
  });

  it('keeps its process while it is paused', () => {
    expect(machineAfter(vm('a'), changed('a', 'running', 'paused'))).toMatchObject({
      state: 'paused',
      pid: 7,
    });
  });

  it('loses the reason of the state before', () => {
    const crashed = { ...vm('a'), state: 'crashed' as const, reason: 'gone' };
    expect(machineAfter(crashed, changed('a', 'crashed', 'starting'))).not.toHaveProperty('reason');
  });

  it('was started when it began to start', () => {
    expect(machineAfter(vm('a'), changed('a', 'stopped', 'starting')).startedAt).toBe('2026-01-01T01:00:00Z');
  });
});

describe('Events', () => {
  it('change only the machines that they are about', () => {
    const client = new QueryClient();
    const before = [vm('a'), vm('b')];
    client.setQueryData(keys.vms, before);
    applyEvents(client, [changed('b', 'running', 'stopping'), changed('b', 'stopping', 'stopped')]);
    const after = client.getQueryData<Vm[]>(keys.vms);
    expect(after?.[0]).toBe(before[0]);
    expect(after?.[1]?.state).toBe('stopped');
  });

  it('put a new job first, and the latest of its states', () => {
    const client = new QueryClient();
    const job = (id: string, done: number) => ({ id, progress: { done, total: 9 } }) as Job;
    client.setQueryData(keys.jobs, [job('old', 0)]);
    const tell = (done: number) => event('job.changed', 'new', { job: job('new', done) });
    applyEvents(client, [tell(1), tell(2)]);
    expect(client.getQueryData<Job[]>(keys.jobs)?.map((one) => [one.id, one.progress.done])).toEqual([
      ['new', 2],
      ['old', 0],
    ]);
  });

  it('make the list of machines stale when one comes or goes', () => {
    const client = new QueryClient();
    client.setQueryData(keys.vms, []);
    applyEvents(client, [event('vm.created', 'c', { vm: 'c' })]);
    expect(client.getQueryState(keys.vms)?.isInvalidated).toBe(true);
  });

  it('do not make a stale list of machines pass for fresh', () => {
    const client = new QueryClient();
    client.setQueryData(keys.vms, [vm('a')]);
    applyEvents(client, [event('vm.created', 'c', { vm: 'c' })]);
    applyEvents(client, [changed('a', 'running', 'paused')]);
    expect(client.getQueryState(keys.vms)?.isInvalidated).toBe(true);
  });

  it('make the list of machines stale when they are about one that it lacks', () => {
    const client = new QueryClient();
    client.setQueryData(keys.vms, [vm('a')]);
    applyEvents(client, [changed('c', 'stopped', 'starting')]);
    expect(client.getQueryState(keys.vms)?.isInvalidated).toBe(true);
  });
});
