import { Autocomplete, SegmentedControl, TagsInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode, useMemo } from 'react';
import { type ConditionField, KINDS } from './conditions';
import { seriesQuery } from './queries';
import type { RuleDraft, RuleProblems } from './ruleDraft';

const TOPICS = [
  'vm.state-changed',
  'vm.created',
  'vm.deleted',
  'vm.guest-ready',
  'image.built',
  'image.removed',
  'job.changed',
  'security.login-failed',
  'security.locked-out',
];
const SUGGESTED = 60;

type Props = { draft: RuleDraft; set: (change: Partial<RuleDraft>) => void; problems: RuleProblems };
type TextField = 'value' | 'quantile' | 'count' | 'member' | 'subjectLabel' | 'window';
type TagField = 'where' | 'states' | 'endedBy';

/** The fields that the chosen kind of condition needs, in the order in which one says them. */
export function ConditionFields({ draft, set, problems }: Props) {
  const { data: series } = useQuery(seriesQuery);
  const figures = useMemo(() => [...new Set((series ?? []).map((one) => one.series))], [series]);

  const text = (field: TextField, label: string, description?: string) => (
    <TextInput
      label={label}
      description={description}
      value={draft[field]}
      onChange={(change) => set({ [field]: change.currentTarget.value })}
      error={problems[field]}
      autoComplete="off"
      spellCheck={false}
    />
  );
  const tags = (field: TagField, label: string, example: string) => (
    <TagsInput
      label={label}
      placeholder={draft[field].length === 0 ? example : ''}
      value={draft[field]}
      onChange={(values) => set({ [field]: values })}
      splitChars={[]}
      error={problems[field]}
    />
  );
  const suggested = (
    field: 'series' | 'dividedBy' | 'topic',
    label: string,
    data: string[],
    example: string,
  ) => (
    <Autocomplete
      label={label}
      placeholder={example}
      data={data}
      limit={SUGGESTED}
      value={draft[field]}
      onChange={(value) => set({ [field]: value })}
      error={problems[field]}
      autoComplete="off"
      spellCheck={false}
      comboboxProps={{ position: 'bottom' }}
    />
  );
  const subjectNeeded = draft.kind === 'state-change';
  const fields: Record<ConditionField, () => ReactNode> = {
    series: () =>
      suggested(
        'series',
        draft.kind === 'quantile' ? 'Histogram' : 'Figures',
        figures,
        draft.kind === 'quantile'
          ? 'quetzal_web_request_duration_seconds'
          : 'quetzal_vm_machines{state="crashed"}',
      ),
    dividedBy: () =>
      suggested(
        'dividedBy',
        'Divided by (optional)',
        figures,
        'a figure with the same labels, or the only one',
      ),
    quantile: () => text('quantile', 'Quantile', 'Which share of the values, such as 0.95.'),
    comparison: () => (
      <SegmentedControl
        aria-label="Wrong when it is"
        value={draft.comparison}
        onChange={(comparison) => set({ comparison: comparison as RuleDraft['comparison'] })}
        data={[
          { value: 'above', label: 'Above' },
          { value: 'below', label: 'Below' },
        ]}
      />
    ),
    value: () => text('value', draft.kind === 'rate' ? 'Limit per second' : 'Limit'),
    topic: () => suggested('topic', 'Topic of the events, or its beginning', TOPICS, 'vm.'),
    where: () => tags('where', 'Only events with (optional)', 'to=crashed'),
    subjectLabel: () =>
      text(
        'subjectLabel',
        subjectNeeded ? 'Label for the subject' : 'Label for the subject (optional)',
        'With it each subject has an alert of its own.',
      ),
    count: () => text('count', 'Too many are'),
    member: () => text('member', 'Member that tells the state'),
    states: () => tags('states', 'Bad states', 'crashed'),
    endedBy: () => tags('endedBy', 'Events after which there is no state (optional)', 'vm.deleted'),
    window: () => text('window', draft.kind === 'event-absence' ? 'For' : 'Within', 'From 2 s to 1 d.'),
  };
  return KINDS[draft.kind].fields.map((field) => <Fragment key={field}>{fields[field]()}</Fragment>);
}
