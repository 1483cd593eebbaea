import {
  ActionIcon,
  MultiSelect,
  PasswordInput,
  Select,
  Switch,
  TagsInput,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { RestoreIcon } from '~/ui/icons';
import { currentOf, type Draft, defaultOf, isDefault, type Setting } from './draft';
import styles from './Settings.module.css';

type Props = {
  setting: Setting;
  draft: Draft;
  readOnly: boolean;
  /** Why it cannot be so, from here or from the node. */
  problem: string | null;
  onEdit: (values: readonly string[]) => void;
};

/** The field for a setting, made from what its bundle declares of it. */
export function SettingField({ setting, draft, readOnly, problem, onEdit }: Props) {
  const untouched = isDefault(setting, draft);
  const defaults = setting.defaults.join(', ');
  return (
    <div className={styles.setting} data-setting={setting.key}>
      <Field setting={setting} draft={draft} readOnly={readOnly} problem={problem} onEdit={onEdit} />
      {!untouched && (
        <Tooltip label="Back to the default">
          <ActionIcon
            className={styles.reset ?? ''}
            variant="subtle"
            color="gray"
            aria-label={`${setting.name} back to the default`}
            disabled={readOnly}
            onClick={() => onEdit(defaultOf(setting))}
          >
            <RestoreIcon size={16} />
          </ActionIcon>
        </Tooltip>
      )}
      <span className={styles.key}>
        <code>{setting.key}</code> · {defaults === '' ? 'empty by default' : `default ${defaults}`}
      </span>
    </div>
  );
}

function Field({ setting, draft, readOnly, problem, onEdit }: Props) {
  const values = currentOf(setting, draft);
  const value = values[0] ?? '';
  const one = (next: string) => onEdit([next]);
  const common = {
    label: setting.name,
    description: setting.description,
    error: problem,
    disabled: readOnly,
  };
  const options = setting.options.map((option) => ({
    value: option.value,
    label: option.label === '' ? option.value : option.label,
  }));
  if (setting.many) {
    return options.length > 0 ? (
      <MultiSelect {...common} data={options} value={[...values]} onChange={onEdit} />
    ) : (
      <TagsInput {...common} value={[...values]} onChange={onEdit} splitChars={[]} />
    );
  }
  if (options.length > 0) {
    return (
      <Select
        {...common}
        data={options}
        value={value}
        onChange={(next) => one(next ?? '')}
        allowDeselect={false}
      />
    );
  }
  switch (setting.type) {
    case 'boolean':
      return (
        <Switch
          {...common}
          checked={value === 'true'}
          onChange={(change) => one(String(change.currentTarget.checked))}
        />
      );
    case 'password':
      return (
        <PasswordInput
          {...common}
          placeholder={setting.values ? 'It is set; type to change it' : ''}
          value={draft[setting.key]?.[0] ?? ''}
          onChange={(change) => one(change.currentTarget.value)}
          autoComplete="new-password"
        />
      );
    case 'integer':
    case 'decimal':
    case 'string':
      return (
        <TextInput
          {...common}
          inputMode={setting.type === 'string' ? 'text' : setting.type === 'integer' ? 'numeric' : 'decimal'}
          value={value}
          onChange={(change) => one(change.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
      );
  }
}
