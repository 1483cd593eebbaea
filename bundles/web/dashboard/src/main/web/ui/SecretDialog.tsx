import { Button, Modal } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { CheckIcon, CopyIcon } from './icons';
import styles from './Secret.module.css';
import { notify } from './toast';

type Props = { title: string; secret: string; children: ReactNode; onClose: () => void };

/** Shows a secret this once. It closes by its button alone, lest it is lost by a click beside it. */
export function SecretDialog({ title, secret, children, onClose }: Props) {
  const [copied, setCopied] = useState(false);
  const place = useRef<HTMLElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
    } catch {
      // The browser keeps the clipboard from pages that came without TLS from another machine.
      if (place.current) {
        getSelection()?.selectAllChildren(place.current);
      }
      notify('The browser does not let this page copy. It is selected: press Ctrl+C.', 'error');
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <p className={styles.words}>{children}</p>
      <div className={styles.secret}>
        <code ref={place} className={styles.value} data-secret>
          {secret}
        </code>
        <Button
          variant="default"
          size="xs"
          leftSection={copied ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
          onClick={() => void copy()}
          data-autofocus
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <div className={styles.buttons}>
        <Button onClick={onClose}>I have kept it</Button>
      </div>
    </Modal>
  );
}
