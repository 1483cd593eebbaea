import type { components } from '~/api/schema';

export type Entry = components['schemas']['Entry'];

const HOUR = 60 * 60 * 1000;

/** The times that are offered, by the word that stands for them in the address. */
export const PERIODS = [
  { value: '', label: 'Any time', millis: null },
  { value: 'hour', label: 'Last hour', millis: HOUR },
  { value: 'day', label: 'Last 24 hours', millis: 24 * HOUR },
  { value: 'week', label: 'Last 7 days', millis: 7 * 24 * HOUR },
  { value: 'month', label: 'Last 30 days', millis: 30 * 24 * HOUR },
  { value: 'between', label: 'Between…', millis: null },
] as const;

/** What is asked for; what is empty is not asked about. Times are as a datetime-local field has them. */
export type Filters = {
  period: string;
  from: string;
  to: string;
  user: string;
  action: string;
  outcome: string;
  text: string;
};

/** The query that the node understands. */
export function queryOf(filters: Filters, now: number): Record<string, string> {
  const millis = PERIODS.find((period) => period.value === filters.period)?.millis;
  const between = filters.period === 'between';
  const all = {
    from: between ? moment(filters.from) : millis ? new Date(now - millis).toISOString() : '',
    to: between ? moment(filters.to) : '',
    user: filters.user.trim(),
    action: filters.action.trim(),
    outcome: filters.outcome,
    text: filters.text.trim(),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

/** A local time as a moment; empty if it is none yet. */
function moment(local: string): string {
  const millis = Date.parse(local);
  return Number.isNaN(millis) ? '' : new Date(millis).toISOString();
}

/** Why these cannot be asked for, or null. */
export function periodProblem({ period, from, to }: Filters): string | null {
  return period === 'between' && from !== '' && to !== '' && Date.parse(to) < Date.parse(from)
    ? 'It ends before it begins.'
    : null;
}

/** The address from which the browser saves what is shown. */
export function exportAddress(base: string, filters: Filters, format: 'jsonl' | 'csv', now: number): string {
  return `${base}/audit/export?${new URLSearchParams({ ...queryOf(filters, now), format })}`;
}

/** How it ended, and why if it did not go well: "refused: forbidden" -> refused, forbidden. */
export function outcomeOf(entry: Entry): { word: string; why: string; tone: 'ok' | 'warn' | 'bad' } {
  const [word = '', ...rest] = entry.outcome.split(/[\s:]+/);
  const why = rest.join(' ');
  return { word, why, tone: word === 'ok' ? 'ok' : word === 'refused' ? 'warn' : 'bad' };
}
