import { Drawer, Select, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '~/api/client';
import { Choice } from '~/ui/Choice';
import { Form } from '~/ui/Form';
import { notify } from '~/ui/toast';
import { nameProblem } from './names';
import {
  changedSettings,
  draftOf,
  NEW_NOTIFIER,
  type NotifierDraft,
  repeatProblem,
  settingProblem,
  settingsOf,
  usualParts,
} from './notifierDraft';
import { type Notifier, notifierKindsQuery, refreshAlerts, SEVERITIES } from './queries';
import { SettingField } from './SettingField';

type Props = {
  /** The notifier to be changed, or null for a new one. */
  edited: Notifier | null;
  taken: ReadonlySet<string>;
  onClose: () => void;
};

/** Says whom to tell; what has to be said depends on the kind, and comes from it. */
export function NotifierForm({ edited, taken, onClose }: Props) {
  const { data: kinds = [] } = useQuery(notifierKindsQuery);
  const [kindName, setKind] = useState(edited?.kind ?? 'webhook');
  const [draft, setDraft] = useState<NotifierDraft>(edited ? draftOf(edited) : NEW_NOTIFIER);
  const set = (change: Partial<NotifierDraft>) => setDraft((now) => ({ ...now, ...change }));
  const kind = kinds.find((one) => one.kind === kindName) ?? (edited ? undefined : kinds[0]);
  const settings = kind?.settings ?? [];
  const wrongName = edited ? null : nameProblem(draft.name, taken, 'a notifier');
  const wrongRepeat = repeatProblem(draft);

  const save = async () => {
    const { name } = draft;
    if (edited) {
      const body = { settings: changedSettings(settings, edited, draft), ...usualParts(draft) };
      await api.put('/alerts/notifiers/{name}', { path: { name }, body });
    } else {
      const body = {
        name,
        kind: kind?.kind ?? '',
        settings: settingsOf(settings, draft),
        ...usualParts(draft),
      };
      await api.post('/alerts/notifiers', { body });
    }
    await refreshAlerts();
    notify(`${edited ? 'Changed' : 'Created'} ${name}. Test it to see whether it arrives.`);
    onClose();
  };

  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={edited ? `Notifier ${edited.name}` : 'Create a notifier'}
    >
      <Form
        submit={edited ? 'Save' : 'Create'}
        valid={
          !wrongName && !wrongRepeat && settings.every((one) => settingProblem(one, edited, draft) === null)
        }
        onSubmit={save}
        onCancel={onClose}
      >
        {(tried) => (
          <>
            {!edited && (
              <>
                <TextInput
                  label="Name"
                  value={draft.name}
                  onChange={(change) => set({ name: change.currentTarget.value })}
                  error={(tried && wrongName) || null}
                  autoComplete="off"
                  spellCheck={false}
                  data-autofocus
                />
                <Select
                  label="Kind"
                  description={kind?.summary}
                  data={kinds.map((one) => one.kind)}
                  value={kind?.kind ?? null}
                  onChange={(chosen) => setKind(chosen ?? kindName)}
                  allowDeselect={false}
                />
              </>
            )}
            {settings.map((setting) => (
              <SettingField
                key={setting.name}
                setting={setting}
                edited={edited}
                draft={draft}
                set={set}
                error={tried ? settingProblem(setting, edited, draft) : null}
              />
            ))}
            <Choice
              label="From which severity"
              value={draft.minSeverity}
              onChange={(minSeverity) => set({ minSeverity })}
              choices={SEVERITIES}
            />
            <TextInput
              label="Told again after"
              description="What goes on is told again after this time."
              value={draft.repeat}
              onChange={(change) => set({ repeat: change.currentTarget.value })}
              error={wrongRepeat}
            />
            <Switch
              label="Tell what is over as well"
              checked={draft.sendResolved}
              onChange={(change) => set({ sendResolved: change.currentTarget.checked })}
            />
          </>
        )}
      </Form>
    </Drawer>
  );
}
