import { Drawer, PasswordInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '~/api/client';
import { Choice } from '~/ui/Choice';
import { durationProblem, parseDuration } from '~/ui/durationText';
import { Form } from '~/ui/Form';
import { notify } from '~/ui/toast';
import { type NotifierKind, notifierKindsQuery, refreshAlerts, SEVERITIES, type Severity } from './queries';

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const LEAST_REPEAT = 60_000;
const MOST_REPEAT = 30 * 86_400_000;

type Setting = NotifierKind['settings'][number];

/** Says whom to tell; what has to be said depends on the kind, and comes from it. */
export function NotifierForm({ taken, onClose }: { taken: ReadonlySet<string>; onClose: () => void }) {
  const { data: kinds = [] } = useQuery(notifierKindsQuery);
  const [name, setName] = useState('');
  const [kindName, setKind] = useState<string | null>(null);
  const [values, setValues] = useState<Record<string, string>>({});
  const [minSeverity, setMinSeverity] = useState<Severity>('info');
  const [repeat, setRepeat] = useState('4 h');
  const [sendResolved, setSendResolved] = useState(true);
  const kind = kinds.find((one) => one.kind === (kindName ?? 'webhook')) ?? kinds[0];
  const settings = kind?.settings ?? [];

  const wrongName = !NAME.test(name)
    ? '1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.'
    : taken.has(name)
      ? 'There is a notifier of this name.'
      : null;
  const wrongRepeat = durationProblem(repeat, LEAST_REPEAT, MOST_REPEAT);
  const missing = (setting: Setting) =>
    setting.required && (values[setting.name] ?? '').trim() === '' ? 'This is needed.' : null;

  const create = async () => {
    const given = settings.map(({ name: key }) => [key, values[key] ?? ''] as const);
    await api.post('/alerts/notifiers', {
      body: {
        name,
        kind: kind?.kind ?? '',
        settings: Object.fromEntries(given.filter(([, value]) => value !== '')),
        minSeverity,
        repeatIntervalMillis: parseDuration(repeat) ?? 0,
        sendResolved,
      },
    });
    await refreshAlerts();
    notify(`Created ${name}. Test it to see whether it arrives.`);
    onClose();
  };

  return (
    <Drawer opened onClose={onClose} position="right" size={480} title="Create a notifier">
      <Form
        submit="Create"
        valid={!wrongName && !wrongRepeat && settings.every((setting) => missing(setting) === null)}
        onSubmit={create}
        onCancel={onClose}
      >
        {(tried) => (
          <>
            <TextInput
              label="Name"
              value={name}
              onChange={(change) => setName(change.currentTarget.value)}
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
              onChange={setKind}
              allowDeselect={false}
            />
            {settings.map((setting) => (
              <SettingField
                key={setting.name}
                setting={setting}
                value={values[setting.name] ?? ''}
                onChange={(value) => setValues((all) => ({ ...all, [setting.name]: value }))}
                error={tried ? missing(setting) : null}
              />
            ))}
            <Choice
              label="From which severity"
              value={minSeverity}
              onChange={setMinSeverity}
              choices={SEVERITIES}
            />
            <TextInput
              label="Told again after"
              description="What goes on is told again after this time."
              value={repeat}
              onChange={(change) => setRepeat(change.currentTarget.value)}
              error={wrongRepeat}
            />
            <Switch
              label="Tell what is over as well"
              checked={sendResolved}
              onChange={(change) => setSendResolved(change.currentTarget.checked)}
            />
          </>
        )}
      </Form>
    </Drawer>
  );
}

type FieldProps = {
  setting: Setting;
  value: string;
  onChange: (value: string) => void;
  error: string | null;
};

function SettingField({ setting, value, onChange, error }: FieldProps) {
  const common = {
    label: setting.required ? setting.name : `${setting.name} (optional)`,
    description: setting.summary,
    value,
    onChange: (change: { currentTarget: { value: string } }) => onChange(change.currentTarget.value),
    error,
    autoComplete: 'off',
    spellCheck: false,
  };
  // A field that hides what is typed has but one line.
  if (setting.summary.includes('one a line')) {
    return <Textarea {...common} rows={3} />;
  }
  return setting.secret ? (
    <PasswordInput {...common} autoComplete="new-password" />
  ) : (
    <TextInput {...common} />
  );
}
