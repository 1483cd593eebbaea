import type { QueryClient } from '@tanstack/react-query';
import { keys } from './queries';
import type { Job, NodeEvent, Vm, VmState } from './types';

/** Brings what the page knows up to date with what has happened, without asking the node again. */
export function applyEvents(client: QueryClient, batch: readonly NodeEvent[]) {
  const machines = new Map<string, NodeEvent[]>();
  const jobs = new Map<string, Job>();
  const stale = new Set<string>();
  for (const event of batch) {
    if (event.topic === 'vm.state-changed' || event.topic === 'vm.guest-ready') {
      machines.set(event.subject, [...(machines.get(event.subject) ?? []), event]);
    } else if (event.topic.startsWith('vm.')) {
      stale.add('vms');
    } else if (event.topic === 'job.changed') {
      const job = event.details.job as Job;
      jobs.set(job.id, job);
    } else {
      stale.add(event.topic.split('.', 1)[0] ?? '');
    }
  }
  patchMachines(client, machines);
  patchJobs(client, jobs);
  if (stale.has('vms')) {
    void client.invalidateQueries({ queryKey: keys.vms });
  }
  if (stale.has('image')) {
    void client.invalidateQueries({ queryKey: keys.images });
  }
  if (stale.has('web')) {
    void client.invalidateQueries({ queryKey: keys.panels });
  }
}

function patchMachines(client: QueryClient, changes: Map<string, NodeEvent[]>) {
  if (changes.size === 0) {
    return;
  }
  const after = (vm: Vm) => (changes.get(vm.spec.name) ?? []).reduce(machineAfter, vm);
  const listed = new Set(client.getQueryData<Vm[]>(keys.vms)?.map((vm) => vm.spec.name));
  const incomplete = [...changes.keys()].some((name) => !listed.has(name));
  // A patch counts as an answer of the node: what was out of date before it would pass for fresh after it.
  const outOfDate = client.getQueryState(keys.vms)?.isInvalidated || incomplete;
  client.setQueryData<Vm[]>(keys.vms, (known) => known?.map(after));
  if (outOfDate) {
    void client.invalidateQueries({ queryKey: keys.vms });
  }
  for (const name of changes.keys()) {
    if (client.getQueryState(keys.vm(name))) {
      client.setQueryData<Vm>(keys.vm(name), (known) => (known ? after(known) : known));
      void client.invalidateQueries({ queryKey: keys.vm(name) }, { cancelRefetch: false });
    }
  }
}

/** The machine after what an event tells. */
export function machineAfter(vm: Vm, event: NodeEvent): Vm {
  if (event.topic === 'vm.guest-ready') {
    return { ...vm, readyAt: event.at };
  }
  const state = event.details.to as VmState;
  const from = event.details.from as VmState;
  const { reason: _reason, readyAt: _readyAt, pid: _pid, accelerator: _accelerator, ...rest } = vm;
  const reason = event.details.reason as string | undefined;
  const lastWords = (event.details.lastWords as string[] | undefined) ?? [];
  const common = { ...(reason === undefined ? {} : { reason }), state, lastWords };
  switch (state) {
    case 'stopped':
    case 'crashed':
      return { ...rest, screen: false, ...common };
    case 'starting':
      return { ...rest, startedAt: event.at, ...common };
    case 'running':
    case 'paused':
    case 'stopping': {
      const { reason: _old, ...kept } = vm;
      return { ...kept, ...(from === 'starting' ? { startedAt: event.at } : {}), ...common };
    }
  }
}

function patchJobs(client: QueryClient, changed: Map<string, Job>) {
  if (changed.size === 0) {
    return;
  }
  const unknown = new Map(changed);
  client.setQueryData<Job[]>(keys.jobs, (known) => {
    const updated = known?.map((job) => {
      const next = changed.get(job.id);
      unknown.delete(job.id);
      return next ?? job;
    });
    return updated && [...[...unknown.values()].reverse(), ...updated];
  });
  for (const job of changed.values()) {
    client.setQueryData<Job>(keys.job(job.id), (known) => (known ? job : known));
  }
}
