import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Vm } from '~/api/types';
import { busiest, cpuShare, figuresOf, memoryUse, NO_FIGURES, vmFiguresQuery } from './figures';

const cpu = (vm: string, ...points: [number, number][]) => ({
  name: 'quetzal_vm_cpu_seconds_total',
  labels: { vm },
  kind: 'counter',
  points,
});
const memory = (vm: string, ...points: [number, number][]) => ({
  name: 'quetzal_vm_memory_resident_bytes',
  labels: { vm },
  kind: 'gauge',
  points,
});
const machine = (name: string, cpus: number, state: Vm['state'] = 'running') =>
  ({ state, spec: { name, cpus } }) as Vm;

describe('The figures of machines', () => {
  const figures = figuresOf([
    cpu('a', [2_000, 10], [4_000, 11], [6_000, 13]),
    cpu('b', [6_000, 4]),
    memory('a', [4_000, 100], [6_000, 200]),
  ]);

  it('are a share of the processors that a machine has', () => {
    expect(cpuShare(figures, machine('a', 1))).toBe(1);
    expect(cpuShare(figures, machine('a', 4))).toBe(0.25);
  });

  it('are the newest of its memory', () => {
    expect(memoryUse(figures, machine('a', 1))).toBe(200);
  });

  it('are never more than all processors, whatever the emulator takes besides', () => {
    expect(cpuShare(figuresOf([cpu('a', [0, 0], [1_000, 1.2])]), machine('a', 1))).toBe(1);
  });

  it('are unknown after one reading, for a new machine, and before the node has answered', () => {
    expect(cpuShare(figures, machine('b', 1))).toBeNull();
    expect(memoryUse(figures, machine('b', 1))).toBeNull();
    expect(cpuShare(figures, machine('c', 1))).toBeNull();
    expect(memoryUse(NO_FIGURES, machine('a', 1))).toBeNull();
  });

  it('tell which of all the running machines are the busiest', () => {
    const many = Array.from({ length: 200 }, (_, index) => machine(`vm-${index}`, 1));
    const one = figuresOf(many.map((vm, index) => cpu(vm.spec.name, [0, 0], [1_000, index / 200])));
    const ended = machine('vm-199', 1, 'stopped');
    expect(busiest(one, [...many.slice(0, 199), ended], 2).map((vm) => vm.spec.name)).toEqual([
      'vm-198',
      'vm-197',
    ]);
    expect(busiest(NO_FIGURES, many, 8)).toHaveLength(8);
  });

  it('are not shown of a machine that has ended, though its last readings are there', () => {
    expect(cpuShare(figures, machine('a', 1, 'stopped'))).toBeNull();
    expect(memoryUse(figures, machine('a', 1, 'crashed'))).toBeNull();
  });
});

describe('Asking for them', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('takes one request for all machines', async () => {
    const many = Array.from({ length: 300 }, (_, index) => memory(`vm-${index}`, [2_000, index]));
    const asked = vi.fn(async (_: string) => Response.json({ stepMillis: 2_000, series: many }));
    vi.stubGlobal('fetch', asked);

    const figures = await new QueryClient().fetchQuery(vmFiguresQuery);

    expect(figures.size).toBe(300);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(asked.mock.calls[0]?.[0].length).toBeLessThan(200);
  });
});
