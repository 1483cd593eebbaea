import type { VmCreation } from '~/api/types';

const MEBIBYTE = 1024 * 1024;
/** What the node takes; it checks all of this again and says so in its own words. */
export const LIMITS = {
  cpus: 256,
  memoryLeast: 32,
  memoryMost: 1024 * 1024,
  diskMost: 64 * 1024 * 1024,
  disks: 16,
};

/** A machine as it is being filled in; sizes in mebibytes, because that is what the node counts in. */
export type Draft = {
  name: string;
  image: string | null;
  cpus: number | '';
  memoryMebibytes: number | '';
  machine: NonNullable<VmCreation['machine']>;
  network: NonNullable<VmCreation['network']>;
  /** Whether it has a screen; a microvm has none. */
  screen: boolean;
  diskMebibytes: readonly (number | '')[];
};

export type Problems = Partial<Record<'name' | 'image' | 'cpus' | 'memory' | `disk${number}`, string>>;

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

export function problemsOf(draft: Draft, taken: ReadonlySet<string>): Problems {
  const problems: Problems = {};
  if (!NAME.test(draft.name)) {
    problems.name = '1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.';
  } else if (taken.has(draft.name)) {
    problems.name = 'There is a machine of this name.';
  }
  if (draft.image === null) {
    problems.image = 'Choose what it boots.';
  }
  if (!within(draft.cpus, 1, LIMITS.cpus)) {
    problems.cpus = `1 to ${LIMITS.cpus}.`;
  }
  if (!within(draft.memoryMebibytes, LIMITS.memoryLeast, LIMITS.memoryMost)) {
    problems.memory = '32 MiB to 1 TiB, in whole mebibytes.';
  }
  draft.diskMebibytes.forEach((size, index) => {
    if (!within(size, 1, LIMITS.diskMost)) {
      problems[`disk${index}`] = '1 MiB to 64 TiB, in whole mebibytes.';
    }
  });
  return problems;
}

function within(value: number | '', least: number, most: number): boolean {
  return value !== '' && Number.isInteger(value) && value >= least && value <= most;
}

/** What is sent to the node; only to be called with a draft that has no problems. */
export function creationOf(draft: Draft): VmCreation {
  return {
    name: draft.name,
    image: draft.image ?? '',
    cpus: Number(draft.cpus),
    memoryBytes: Number(draft.memoryMebibytes) * MEBIBYTE,
    machine: draft.machine,
    network: draft.network,
    display: hasScreen(draft) ? 'vnc' : 'none',
    disks: draft.diskMebibytes.map((size) => ({ sizeBytes: Number(size) * MEBIBYTE })),
  };
}

/** Whether it will have a screen: a microvm has no graphics card, whatever was chosen. */
export function hasScreen(draft: Draft): boolean {
  return draft.screen && draft.machine !== 'microvm';
}

/** The first of "vm-1", "vm-2", … that is free. */
export function freeName(taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(`vm-${number}`)) {
    number++;
  }
  return `vm-${number}`;
}

/** What a field for numbers holds; empty while it is being typed. */
export function toNumber(value: number | string): number | '' {
  return value === '' ? '' : Number(value);
}
