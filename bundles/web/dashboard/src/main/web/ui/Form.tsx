import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { sentence } from '~/api/problem';
import styles from './Form.module.css';

type Props = {
  /** What the button says. */
  submit: string;
  /** Whether what is filled in can be sent; if not, trying shows what is wrong. */
  valid: boolean;
  onSubmit: () => Promise<unknown>;
  onCancel?: () => void;
  /** Given whether it was tried already, so that nobody is corrected before they have begun. */
  children: (tried: boolean) => ReactNode;
};

/** Fields and a button. What the node refuses is said below them, in its own words, and nothing is lost. */
export function Form({ submit, valid, onSubmit, onCancel, children }: Props) {
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const send = async (form: FormEvent<HTMLFormElement>) => {
    form.preventDefault();
    setTried(true);
    setFailure(null);
    if (!valid) {
      const fields = form.currentTarget;
      requestAnimationFrame(() => fields.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    if (busy) {
      return;
    }
    setBusy(true);
    try {
      await onSubmit();
    } catch (refused) {
      setFailure(sentence(refused));
    }
    setBusy(false);
  };

  return (
    <form className={styles.form} onSubmit={send} noValidate>
      {children(tried)}
      <p className={styles.failure} role="alert">
        {failure}
      </p>
      <div className={styles.buttons}>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button type="submit" loading={busy}>
          {submit}
        </Button>
      </div>
    </form>
  );
}

/** Fields beside each other where there is room. */
export function FieldPair({ children }: { children: ReactNode }) {
  return <div className={styles.pair}>{children}</div>;
}
