import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import styles from './ConfirmDialog.module.css';
import { attempt } from './toast';

type Props = {
  title: string;
  children: ReactNode;
  confirm: string;
  /** What has to be typed before it can be done, for what cannot be taken back. */
  typed?: string | undefined;
  danger?: boolean;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
};

/** Asks before something is done, says what it means, and stays open while it is done. */
export function ConfirmDialog({ title, children, confirm, typed, danger = true, onConfirm, onClose }: Props) {
  const [words, setWords] = useState('');
  const [busy, setBusy] = useState(false);
  const ready = typed === undefined || words === typed;

  const submit = async (form: FormEvent) => {
    form.preventDefault();
    setBusy(true);
    const done = await attempt(onConfirm);
    setBusy(false);
    if (done) {
      onClose();
    }
  };

  return (
    <Modal opened onClose={onClose} title={title}>
      <form onSubmit={submit}>
        <div className={styles.words}>{children}</div>
        {typed !== undefined && (
          <TextInput
            mt="md"
            label={
              <>
                Type <strong>{typed}</strong> to confirm
              </>
            }
            value={words}
            onChange={(change) => setWords(change.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
        )}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            color={danger ? 'red' : 'quetzal'}
            disabled={!ready}
            loading={busy}
            data-autofocus={typed === undefined}
          >
            {confirm}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
