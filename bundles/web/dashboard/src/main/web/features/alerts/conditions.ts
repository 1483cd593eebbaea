import { durationText } from '~/ui/durationText';
import type { Condition, ConditionKind } from './queries';

export type ConditionField =
  | 'series'
  | 'dividedBy'
  | 'quantile'
  | 'comparison'
  | 'value'
  | 'topic'
  | 'where'
  | 'subjectLabel'
  | 'count'
  | 'member'
  | 'states'
  | 'endedBy'
  | 'window';

/** The kinds of conditions, and what each needs to know. */
export const KINDS: Record<
  ConditionKind,
  { label: string; words: string; fields: readonly ConditionField[] }
> = {
  threshold: {
    label: 'Threshold',
    words: 'A figure is above or below a limit.',
    fields: ['series', 'dividedBy', 'comparison', 'value'],
  },
  rate: {
    label: 'Rate',
    words: 'A counter grows too fast or too slowly, per second.',
    fields: ['series', 'dividedBy', 'window', 'comparison', 'value'],
  },
  quantile: {
    label: 'Quantile',
    words: 'A share of the values of a histogram is too high or too low.',
    fields: ['series', 'quantile', 'window', 'comparison', 'value'],
  },
  absence: { label: 'Absence', words: 'There is no such figure.', fields: ['series'] },
  'event-absence': {
    label: 'Event absence',
    words: 'No such event has come for a while.',
    fields: ['topic', 'where', 'window'],
  },
  'event-count': {
    label: 'Event count',
    words: 'Too many events have come within a while.',
    fields: ['topic', 'where', 'subjectLabel', 'count', 'window'],
  },
  'state-change': {
    label: 'State',
    words: 'The latest event of a subject says that it is in a bad state.',
    fields: ['topic', 'where', 'subjectLabel', 'member', 'states', 'endedBy'],
  },
};

/** A condition as one reads it aloud. */
export function conditionWords(condition: Condition): string {
  const figures = condition.dividedBy ? `${condition.series} / ${condition.dividedBy}` : condition.series;
  const limit = `${condition.comparison} ${condition.value}`;
  const within = condition.windowMillis === undefined ? '' : durationText(condition.windowMillis);
  const where = Object.entries(condition.where ?? {}).map(([name, value]) => `${name}=${value}`);
  const events = where.length > 0 ? `${condition.topic} (${where.join(', ')})` : condition.topic;
  switch (condition.kind) {
    case 'threshold':
      return `${figures} ${limit}`;
    case 'rate':
      return `${figures} per second ${limit}, over ${within}`;
    case 'quantile':
      return `${(condition.quantile ?? 0) * 100} % of ${condition.series} ${limit}, over ${within}`;
    case 'absence':
      return `no ${condition.series}`;
    case 'event-absence':
      return `no ${events} for ${within}`;
    case 'event-count':
      return `${condition.count} × ${events} within ${within}`;
    case 'state-change':
      return `${events}: ${condition.member} is ${(condition.states ?? []).join(' or ')}`;
  }
}
