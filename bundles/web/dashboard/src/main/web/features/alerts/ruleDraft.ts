import { durationProblem, durationText, parseDuration } from '~/ui/durationText';
import { KINDS } from './conditions';
import { pairTexts, parsePairs } from './matchers';
import { nameProblem } from './names';
import type { Condition, ConditionKind, RuleDocument, Severity } from './queries';

/** A rule as it is being filled in; what a kind does not need is kept, in case one goes back to another. */
export type RuleDraft = {
  name: string;
  summary: string;
  severity: Severity;
  kind: ConditionKind;
  series: string;
  dividedBy: string;
  comparison: 'above' | 'below';
  value: string;
  quantile: string;
  topic: string;
  where: string[];
  subjectLabel: string;
  count: string;
  member: string;
  states: string[];
  endedBy: string[];
  window: string;
  holdFor: string;
  keepFiring: string;
  labels: string[];
  enabled: boolean;
};

const DAY = 86_400_000;
const SERIES = /^\s*[a-zA-Z_:][\w:]{0,199}\s*(\{.*\})?\s*$/s;
const TOPIC = /^[a-z][a-z0-9-]*(\.[a-z0-9-]*)*$/;
const LABEL = /^[a-zA-Z_]\w{0,63}$/;

export const NEW_RULE: RuleDraft = {
  name: '',
  summary: '',
  severity: 'warning',
  kind: 'threshold',
  series: '',
  dividedBy: '',
  comparison: 'above',
  value: '',
  quantile: '0.95',
  topic: '',
  where: [],
  subjectLabel: '',
  count: '3',
  member: 'to',
  states: [],
  endedBy: [],
  window: '5 min',
  holdFor: '1 min',
  keepFiring: '0 s',
  labels: [],
  enabled: true,
};

export function draftOf(rule: RuleDocument): RuleDraft {
  const it = rule.condition;
  return {
    ...NEW_RULE,
    name: rule.name,
    summary: rule.summary,
    severity: rule.severity,
    kind: it.kind,
    series: it.series ?? '',
    dividedBy: it.dividedBy ?? '',
    comparison: it.comparison ?? 'above',
    value: it.value === undefined ? '' : String(it.value),
    quantile: it.quantile === undefined ? NEW_RULE.quantile : String(it.quantile),
    topic: it.topic ?? '',
    where: pairTexts(it.where),
    subjectLabel: it.subjectLabel ?? '',
    count: it.count === undefined ? NEW_RULE.count : String(it.count),
    member: it.member ?? NEW_RULE.member,
    states: it.states ?? [],
    endedBy: it.endedBy ?? [],
    window: it.windowMillis === undefined ? NEW_RULE.window : durationText(it.windowMillis),
    holdFor: durationText(rule.holdForMillis ?? 0),
    keepFiring: durationText(rule.keepFiringMillis ?? 0),
    labels: pairTexts(rule.labels),
    enabled: rule.enabled ?? true,
  };
}

export type RuleProblems = Partial<Record<keyof RuleDraft, string>>;

/** What the node would refuse; it checks all of this again and says so in its own words. */
export function problemsOf(draft: RuleDraft, taken: ReadonlySet<string>): RuleProblems {
  const series = 'A name that /metrics shows, with labels if need be: vms{state="crashed"}.';
  const all: Record<string, string | null> = {
    name: nameProblem(draft.name, taken, 'a rule'),
    summary:
      draft.summary.trim() === '' || draft.summary.length > 500
        ? 'One sentence, up to 500 characters.'
        : null,
    holdFor: durationProblem(draft.holdFor, 0, 7 * DAY),
    keepFiring: durationProblem(draft.keepFiring, 0, 7 * DAY),
    labels: parsePairs(draft.labels) === null ? 'Each as name=value.' : null,
    series: SERIES.test(draft.series) ? null : series,
    dividedBy: draft.dividedBy.trim() === '' || SERIES.test(draft.dividedBy) ? null : series,
    value: isNumber(draft.value) ? null : 'A number.',
    quantile:
      isNumber(draft.quantile) && +draft.quantile > 0 && +draft.quantile < 1
        ? null
        : 'Between 0 and 1, such as 0.95.',
    topic:
      !TOPIC.test(draft.topic) || draft.topic.startsWith('alert.')
        ? 'A topic or its beginning, such as vm. – and none of alerts.'
        : null,
    where: parsePairs(draft.where) === null ? 'Each as member=value.' : null,
    subjectLabel:
      LABEL.test(draft.subjectLabel) || (draft.subjectLabel === '' && draft.kind !== 'state-change')
        ? null
        : 'A label’s name, such as vm.',
    count: /^\d+$/.test(draft.count) && +draft.count >= 1 && +draft.count <= 10_000 ? null : '1 to 10000.',
    member: draft.member.trim() === '' ? 'The member that tells the state, such as to.' : null,
    states: draft.states.length === 0 ? 'At least one state.' : null,
    window: durationProblem(draft.window, 2_000, DAY),
  };
  const asked = new Set<string>([
    'name',
    'summary',
    'holdFor',
    'keepFiring',
    'labels',
    ...KINDS[draft.kind].fields,
  ]);
  return Object.fromEntries(
    Object.entries(all).filter(([field, problem]) => problem !== null && asked.has(field)),
  );
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}

/** What is sent to the node; only to be called with a draft that has no problems. */
export function documentOf(draft: RuleDraft): RuleDocument {
  const given: Required<Omit<Condition, 'kind' | 'windowMillis'>> & { window: number } = {
    series: draft.series.trim(),
    dividedBy: draft.dividedBy.trim(),
    comparison: draft.comparison,
    value: Number(draft.value),
    quantile: Number(draft.quantile),
    topic: draft.topic,
    where: parsePairs(draft.where) ?? {},
    subjectLabel: draft.subjectLabel,
    count: Number(draft.count),
    member: draft.member.trim(),
    states: draft.states,
    endedBy: draft.endedBy,
    window: parseDuration(draft.window) ?? 0,
  };
  const condition: Record<string, unknown> = { kind: draft.kind };
  for (const field of KINDS[draft.kind].fields) {
    const value = given[field];
    const empty = value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
    if (!empty) {
      condition[field === 'window' ? 'windowMillis' : field] = value;
    }
  }
  return {
    name: draft.name,
    summary: draft.summary.trim(),
    severity: draft.severity,
    condition: condition as Condition,
    holdForMillis: parseDuration(draft.holdFor) ?? 0,
    keepFiringMillis: parseDuration(draft.keepFiring) ?? 0,
    labels: parsePairs(draft.labels) ?? {},
    enabled: draft.enabled,
  };
}
