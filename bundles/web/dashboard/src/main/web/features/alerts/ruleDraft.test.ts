import { describe, expect, it } from 'vitest';
import { conditionWords } from './conditions';
import type { RuleDocument } from './queries';
import { documentOf, draftOf, NEW_RULE, problemsOf } from './ruleDraft';

const rules: RuleDocument[] = [
  {
    kind: 'threshold' as const,
    series: 'a_bytes',
    dividedBy: 'b_bytes',
    comparison: 'below' as const,
    value: 0.05,
  },
  {
    kind: 'rate' as const,
    series: 'c_total{mode="idle"}',
    comparison: 'above' as const,
    value: 3,
    windowMillis: 120_000,
  },
  {
    kind: 'quantile' as const,
    series: 'd_seconds',
    quantile: 0.95,
    comparison: 'above' as const,
    value: 1,
    windowMillis: 300_000,
  },
  { kind: 'absence' as const, series: 'up' },
  { kind: 'event-absence' as const, topic: 'job.', windowMillis: 3_600_000 },
  {
    kind: 'event-count' as const,
    topic: 'vm.',
    where: { to: 'crashed' },
    subjectLabel: 'vm',
    count: 3,
    windowMillis: 600_000,
  },
  {
    kind: 'state-change' as const,
    topic: 'vm.',
    subjectLabel: 'vm',
    member: 'to',
    states: ['crashed'],
    endedBy: ['vm.deleted'],
  },
].map((condition) => ({
  name: condition.kind,
  summary: 'Something is wrong.',
  severity: 'warning',
  condition,
  holdForMillis: 60_000,
  keepFiringMillis: 0,
  labels: { team: 'infra' },
  enabled: true,
}));

describe('A rule that is being filled in', () => {
  it.each(rules)('is sent as it came: $name', (rule) => {
    const draft = draftOf(rule);
    expect(problemsOf(draft, new Set())).toEqual({});
    expect(documentOf(draft)).toEqual(rule);
  });

  it('sends nothing that its kind does not take', () => {
    const draft = {
      ...NEW_RULE,
      name: 'gone',
      summary: 'x',
      kind: 'absence' as const,
      series: 'up',
      topic: 'vm.',
    };
    expect(documentOf(draft).condition).toEqual({ kind: 'absence', series: 'up' });
  });

  it('is corrected only in what its kind takes', () => {
    expect(Object.keys(problemsOf(NEW_RULE, new Set()))).toEqual(['name', 'summary', 'series', 'value']);
    expect(Object.keys(problemsOf({ ...NEW_RULE, kind: 'state-change' }, new Set()))).toEqual([
      'name',
      'summary',
      'topic',
      'subjectLabel',
      'states',
    ]);
  });

  it('has a name that is free', () => {
    expect(problemsOf({ ...NEW_RULE, name: 'a' }, new Set(['a'])).name).toContain('There is');
  });
});

describe('A condition', () => {
  it.each(rules)('can be read: $name', (rule) => {
    expect(conditionWords(rule.condition)).not.toContain('undefined');
  });
});
