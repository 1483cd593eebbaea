import { Checkbox, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { isKept, isThere, type NotifierDraft, type Setting } from './notifierDraft';
import type { Notifier } from './queries';

type Props = {
  setting: Setting;
  edited: Notifier | null;
  draft: NotifierDraft;
  set: (change: Partial<NotifierDraft>) => void;
  error: string | null;
};

/** Something that a notifier needs to know. A secret that the node has is not shown; nothing typed means that it stays. */
export function SettingField({ setting, edited, draft, set, error }: Props) {
  const { name, required, secret, summary } = setting;
  const kept = isKept(setting, edited, draft);
  const common = {
    label: required ? name : `${name} (optional)`,
    description: summary,
    placeholder: kept ? 'Stays as it is' : '',
    value: draft.values[name] ?? '',
    onChange: (change: { currentTarget: { value: string } }) =>
      set({ values: { ...draft.values, [name]: change.currentTarget.value } }),
    disabled: draft.dropped.has(name),
    error,
    autoComplete: 'off',
    spellCheck: false,
  };
  const drop = (yes: boolean) => {
    const dropped = new Set(draft.dropped);
    if (yes) {
      dropped.add(name);
    } else {
      dropped.delete(name);
    }
    set({ dropped, values: { ...draft.values, [name]: '' } });
  };
  return (
    <>
      {/* A field that hides what is typed has but one line. */}
      {summary.includes('one a line') ? (
        <Textarea {...common} rows={3} />
      ) : secret ? (
        <PasswordInput {...common} autoComplete="new-password" />
      ) : (
        <TextInput {...common} />
      )}
      {isThere(setting, edited) && !required && (
        <Checkbox
          size="xs"
          label={`Take ${name} away`}
          checked={draft.dropped.has(name)}
          onChange={(change) => drop(change.currentTarget.checked)}
        />
      )}
    </>
  );
}
