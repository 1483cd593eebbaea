import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api } from '~/api/client';
import { ApiError, sentence } from '~/api/problem';
import { ConfirmDialog } from '~/ui/ConfirmDialog';
import { Section as Frame } from '~/ui/Section';
import { notify } from '~/ui/toast';
import { type Draft, edit, problemOf, refusedKey, type Section, shortName } from './draft';
import { keepSection } from './queries';
import { SettingField } from './SettingField';
import styles from './Settings.module.css';

type Props = { section: Section; draft: Draft; onDraft: (draft: Draft) => void; readOnly: boolean };
type Refusal = { key: string | null; words: string };

/** A section's settings. The node takes all that was edited together, or none of it. */
export function SectionForm({ section, draft, onDraft, readOnly }: Props) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [resetting, setResetting] = useState(false);
  const { pid } = section;
  const changed = Object.keys(draft).length;
  const anySet = section.settings.some((setting) => setting.values !== undefined);
  const valid = section.settings.every((setting) => problemOf(setting, draft) === null);

  const save = async (form: FormEvent) => {
    form.preventDefault();
    if (!valid || changed === 0 || busy) {
      return;
    }
    setBusy(true);
    setRefusal(null);
    try {
      const values = Object.fromEntries(Object.entries(draft).map(([key, texts]) => [key, [...texts]]));
      keepSection(await api.put('/config/{pid}', { path: { pid }, body: { values } }));
      onDraft({});
      notify('Saved. It is in force now.');
    } catch (refused) {
      const words = sentence(refused);
      const key = refused instanceof ApiError && refused.status === 400 ? refusedKey(section, words) : null;
      setRefusal({ key, words });
    }
    setBusy(false);
  };

  return (
    <Frame title={shortName(section)}>
      <p className={styles.about}>{section.description}</p>
      <p className={styles.pid}>
        <code>{pid}</code>
      </p>
      <form onSubmit={save} noValidate aria-label={shortName(section)}>
        {section.settings.map((setting) => (
          <SettingField
            key={setting.key}
            setting={setting}
            draft={draft}
            readOnly={readOnly}
            problem={problemOf(setting, draft) ?? (refusal?.key === setting.key ? refusal.words : null)}
            onEdit={(values) => {
              onDraft(edit(draft, setting, values));
              setRefusal((now) => (now?.key === setting.key ? null : now));
            }}
          />
        ))}
        <p className={styles.failure} role="alert">
          {refusal?.key === null ? refusal.words : ''}
        </p>
        {!readOnly && (
          <div className={styles.buttons}>
            <Button variant="default" disabled={!anySet} onClick={() => setResetting(true)}>
              All to defaults
            </Button>
            <Button variant="default" disabled={changed === 0} onClick={() => onDraft({})}>
              Discard
            </Button>
            <Button type="submit" disabled={changed === 0 || !valid} loading={busy}>
              {changed > 1 ? `Save ${changed} changes` : 'Save'}
            </Button>
          </div>
        )}
      </form>
      {resetting && (
        <ConfirmDialog
          title={`${shortName(section)} back to the defaults?`}
          confirm="Reset"
          onClose={() => setResetting(false)}
          onConfirm={async () => {
            keepSection(await api.delete('/config/{pid}', { path: { pid } }));
            onDraft({});
            notify('All of them are the defaults now.');
          }}
        >
          What was set in this section is forgotten. It is in force at once.
        </ConfirmDialog>
      )}
    </Frame>
  );
}
