import { duration } from '~/ui/format';
import type { Tone } from '~/ui/StateBadge';
import type { Change, Effect, Plugin, PluginPlan, Run } from './queries';

const OURS = 'io.quetzal.';
const SHORT_MILLIS = 10_000;

/** Without what begins the names of all that belongs to the node. */
export function shortName(bundle: string): string {
  return bundle.startsWith(OURS) ? bundle.slice(OURS.length) : bundle;
}

/** "vm.core 0.1.0 → 0.1.1", "greeter 1.0.0 is put in", "greeter 1.0.0 is taken out" */
export function changeText({ bundle, from, to }: Change): string {
  const name = shortName(bundle);
  if (from !== undefined && to !== undefined) {
    return `${name} ${from} → ${to}`;
  }
  return to === undefined ? `${name} ${from ?? ''} is taken out` : `${name} ${to} is put in`;
}

export function changesText(changes: readonly Change[]): string {
  const [first, ...others] = changes;
  if (first === undefined) {
    return 'nothing';
  }
  return others.length === 0 ? changeText(first) : `${changeText(first)} and ${others.length} more`;
}

/** What putting back means for one bundle. */
export function undoneText({ bundle, from, to }: Change): string {
  const name = shortName(bundle);
  if (from !== undefined && to !== undefined) {
    return `${name} goes from ${to} back to ${from}.`;
  }
  return to === undefined ? `${name} ${from ?? ''} is put in again.` : `${name} ${to} is taken out.`;
}

/** How long a change took; most take a second or two. */
export function spanText(begunAt: string, endedAt: string | undefined): string {
  if (endedAt === undefined) {
    return '–';
  }
  const millis = Date.parse(endedAt) - Date.parse(begunAt);
  return millis < SHORT_MILLIS ? `${(millis / 1000).toFixed(1)} s` : duration(millis);
}

/** What a change took until it was made; what rolled it back came later. */
export function tookText({ outcome, begunAt, endedAt, rolledBackAt }: Run): string {
  // An older node wrote down when it was rolled back in place of when it was made.
  const unknown = outcome === 'rolled-back' && rolledBackAt === undefined;
  return spanText(begunAt, unknown ? undefined : endedAt);
}

export const OUTCOMES: Record<Run['outcome'], { tone: Tone; label: string; words: string }> = {
  running: { tone: 'info', label: 'running', words: 'It is under way.' },
  done: { tone: 'ok', label: 'done', words: 'It was made, and the node is well with it.' },
  'taken-back': {
    tone: 'warn',
    label: 'taken back',
    words: 'It failed. What was there before is there again.',
  },
  'rolled-back': {
    tone: 'idle',
    label: 'rolled back',
    words: 'It was made, and somebody has put back what was there before.',
  },
  stuck: { tone: 'bad', label: 'stuck', words: 'It failed, and so did taking it back. Restart the node.' },
};

/** The one change that can be rolled back: the newest that was made and stands. */
export function newestDone(runs: readonly Run[] | undefined): Run | undefined {
  return runs?.find((run) => run.outcome === 'done');
}

/** What is wrong with a list of sources, one a line, or null. */
export function sourcesProblem(text: string): string | null {
  const sources = sourcesOf(text);
  if (sources.length === 0) {
    return 'Say at least one source.';
  }
  const wrong = sources.find((source) => !/^(\/.|mvn:[^/\s]+\/[^/\s]+\/\S+$)/.test(source));
  return wrong === undefined
    ? null
    : `“${wrong}” is neither a path that begins with / nor mvn:group/artifact/version.`;
}

export function sourcesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const LAYERS: readonly [Effect['reach'], (count: number) => string][] = [
  ['changes', (count) => `${bundles(count)} ${count === 1 ? 'changes' : 'change'}`],
  ['restarts', (count) => `${count} ${count === 1 ? 'restarts' : 'restart'} with what changes`],
  ['rebinds', (count) => `${count} ${count === 1 ? 'runs' : 'run'} on with other services`],
];

function bundles(count: number): string {
  return `${count} ${count === 1 ? 'bundle' : 'bundles'}`;
}

/** The whole plan in one sentence. */
export function summaryText(reaches: readonly Effect['reach'][], untouched: number | null): string {
  const parts = LAYERS.flatMap(([reach, words]) => {
    const count = reaches.filter((one) => one === reach).length;
    return count === 0 ? [] : [words(count)];
  });
  if (untouched !== null) {
    parts.push(`${untouched} ${untouched === 1 ? 'is' : 'are'} not touched`);
  }
  return `${parts.join(', ')}.`;
}

export const PLUGIN_STATES: Record<Plugin['state'], { tone: Tone; label: string; words: string }> = {
  active: { tone: 'ok', label: 'active', words: 'It runs.' },
  stopped: { tone: 'warn', label: 'stopped', words: 'It is there and does not run.' },
  'not-there': { tone: 'bad', label: 'not there', words: 'Somebody has taken it out past the plugins.' },
};

/** By which key a plugin was signed, which only a node that trusts keys has looked at. */
export function signedText(signedBy: string | undefined): string {
  return signedBy === undefined
    ? 'Its signature was not checked: the settings name no keys to trust.'
    : `It is signed by the trusted key ${signedBy.slice(0, 16)}….`;
}

/** "greeter 1.0.0 is installed.", "greeter goes from 1.0.0 to 1.1.0." */
export function pluginPlanText({ action, name, from, to }: PluginPlan): string {
  switch (action) {
    case 'install':
      return `${name} ${to ?? ''} is installed.`;
    case 'upgrade':
      return `${name} goes from ${from ?? ''} to ${to ?? ''}.`;
    case 'remove':
      return `${name} ${from ?? ''} is removed.`;
  }
}
