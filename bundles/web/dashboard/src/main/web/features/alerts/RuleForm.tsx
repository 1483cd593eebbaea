import { Drawer, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '~/api/client';
import { Choice } from '~/ui/Choice';
import { FieldPair, Form } from '~/ui/Form';
import { notify } from '~/ui/toast';
import styles from './Alerts.module.css';
import { ConditionFields } from './ConditionFields';
import { KINDS } from './conditions';
import { type ConditionKind, type Rule, refreshAlerts, SEVERITIES } from './queries';
import { documentOf, draftOf, NEW_RULE, problemsOf, type RuleDraft } from './ruleDraft';

const KIND_CHOICES = (Object.keys(KINDS) as ConditionKind[]).map((value) => ({
  value,
  label: KINDS[value].label,
}));

type Props = {
  /** The rule to be changed, or null for a new one. */
  edited: Rule | null;
  taken: ReadonlySet<string>;
  readOnly: boolean;
  onClose: () => void;
};

export function RuleForm({ edited, taken, readOnly, onClose }: Props) {
  const [draft, setDraft] = useState<RuleDraft>(edited ? draftOf(edited.rule) : NEW_RULE);
  const set = (change: Partial<RuleDraft>) => setDraft((now) => ({ ...now, ...change }));
  const problems = problemsOf(draft, edited ? new Set() : taken);

  const save = async () => {
    const body = documentOf(draft);
    if (edited) {
      await api.put('/alerts/rules/{name}', { path: { name: body.name }, body });
    } else {
      await api.post('/alerts/rules', { body });
    }
    await refreshAlerts();
    notify(`${edited ? 'Changed' : 'Created'} ${body.name}.`);
    onClose();
  };

  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title={edited ? `Rule ${edited.rule.name}` : 'Create a rule'}
    >
      <Form
        submit={edited ? 'Save' : 'Create'}
        valid={Object.keys(problems).length === 0 && !readOnly}
        onSubmit={save}
        onCancel={onClose}
      >
        {(tried) => (
          <>
            {edited?.problem && <p className={styles.bad}>{edited.problem}</p>}
            {readOnly && <p className={styles.dim}>Rules are an admin’s business; you can look at them.</p>}
            {!edited && (
              <TextInput
                label="Name"
                value={draft.name}
                onChange={(change) => set({ name: change.currentTarget.value })}
                error={(tried && problems.name) || null}
                autoComplete="off"
                spellCheck={false}
                data-autofocus
              />
            )}
            <Textarea
              label="What is wrong then"
              description="A sentence. {vm} stands for the label vm, {value} for the figure, {event} for the event’s message."
              rows={2}
              value={draft.summary}
              onChange={(change) => set({ summary: change.currentTarget.value })}
              error={(tried && problems.summary) || null}
            />
            <Choice
              label="Severity"
              value={draft.severity}
              onChange={(severity) => set({ severity })}
              choices={SEVERITIES}
            />
            <Select
              label="Condition"
              description={KINDS[draft.kind].words}
              data={KIND_CHOICES}
              value={draft.kind}
              onChange={(kind) => set({ kind: kind as ConditionKind })}
              allowDeselect={false}
            />
            <div className={styles.condition}>
              <ConditionFields draft={draft} set={set} problems={tried ? problems : {}} />
            </div>
            <FieldPair>
              <TextInput
                label="Wrong for at least"
                value={draft.holdFor}
                onChange={(change) => set({ holdFor: change.currentTarget.value })}
                error={problems.holdFor}
              />
              <TextInput
                label="Well for at least"
                value={draft.keepFiring}
                onChange={(change) => set({ keepFiring: change.currentTarget.value })}
                error={problems.keepFiring}
              />
            </FieldPair>
            <TagsInput
              label="Labels (optional)"
              placeholder={draft.labels.length === 0 ? 'team=infra' : ''}
              value={draft.labels}
              onChange={(labels) => set({ labels })}
              splitChars={[]}
              error={problems.labels}
            />
            <Switch
              label="Evaluate it"
              checked={draft.enabled}
              onChange={(change) => set({ enabled: change.currentTarget.checked })}
            />
          </>
        )}
      </Form>
    </Drawer>
  );
}
