import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api } from '~/api/client';
import { sentence } from '~/api/problem';
import { keys, queryClient } from '~/api/queries';
import type { Job } from '~/api/types';
import { notify } from '~/ui/toast';
import styles from './Images.module.css';

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Starts a job that builds an image; its progress is shown above the list. */
export function BuildImage({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [kernelPackage, setKernelPackage] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const wrong = NAME.test(name)
    ? null
    : '1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.';

  const submit = async (form: FormEvent) => {
    form.preventDefault();
    setTried(true);
    if (wrong) {
      return;
    }
    setBusy(true);
    setFailure(null);
    try {
      const body = kernelPackage.trim() === '' ? { name } : { name, kernelPackage: kernelPackage.trim() };
      const job = await api.post('/images', { body });
      queryClient.setQueryData<Job[]>(keys.jobs, (known) =>
        known?.some((one) => one.id === job.id) ? known : known && [job, ...known],
      );
      notify(`${job.title} has started.`);
      onClose();
    } catch (refused) {
      setFailure(sentence(refused));
      setBusy(false);
    }
  };

  return (
    <Modal opened onClose={onClose} title="Build an image">
      <form onSubmit={submit} className={styles.form} noValidate>
        <TextInput
          label="Name"
          placeholder="debian"
          value={name}
          onChange={(change) => setName(change.currentTarget.value)}
          error={(tried && wrong) || null}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <TextInput
          label="Kernel package"
          description="A Debian package with a kernel. Empty for the newest cloud kernel."
          placeholder="linux-image-cloud-amd64"
          value={kernelPackage}
          onChange={(change) => setKernelPackage(change.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <p className={styles.failure} role="alert">
          {failure}
        </p>
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Build
          </Button>
        </div>
      </form>
    </Modal>
  );
}
