import { describe, expect, it } from 'vitest';
import { creationOf, type Draft, freeName, problemsOf } from './draft';

const draft: Draft = {
  name: 'web-1',
  image: 'demo',
  cpus: 2,
  memoryMebibytes: 256,
  machine: 'microvm',
  network: 'user',
  screen: true,
  diskMebibytes: [64],
};

describe('A machine that is being filled in', () => {
  it('has no problems when all is in its limits', () => {
    expect(problemsOf(draft, new Set())).toEqual({});
  });

  it('refuses what the node would refuse', () => {
    const bad = {
      ...draft,
      name: 'Web_1',
      image: null,
      cpus: 0,
      memoryMebibytes: 31,
      diskMebibytes: [64, '' as const],
    };
    expect(Object.keys(problemsOf(bad, new Set()))).toEqual(['name', 'image', 'cpus', 'memory', 'disk1']);
  });

  it('refuses a name that is taken', () => {
    expect(problemsOf(draft, new Set(['web-1'])).name).toContain('There is');
  });

  it('is sent in bytes', () => {
    expect(creationOf(draft)).toMatchObject({ memoryBytes: 268435456, disks: [{ sizeBytes: 67108864 }] });
  });

  it('has a screen only on hardware that can have one', () => {
    expect(creationOf(draft).display).toBe('none');
    expect(creationOf({ ...draft, machine: 'q35' }).display).toBe('vnc');
    expect(creationOf({ ...draft, machine: 'q35', screen: false }).display).toBe('none');
  });

  it('is called by the first name that is free', () => {
    expect(freeName(new Set(['vm-1', 'vm-3']))).toBe('vm-2');
  });
});
