import { Modal, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '~/api/client';
import { Form } from '~/ui/Form';
import { notify } from '~/ui/toast';
import { passwordProblem } from './accounts';
import { refreshAccess } from './queries';

/** An admin gives somebody else another password, which ends that user's sessions. */
export function SetPassword({ name, onClose }: { name: string; onClose: () => void }) {
  const [password, setPassword] = useState('');
  const wrong = passwordProblem(password);
  const set = async () => {
    await api.post('/users/{name}/password', { path: { name }, body: { password } });
    await refreshAccess();
    notify(`${name} has another password.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Password of ${name}`}>
      <Form submit="Set password" valid={!wrong} onSubmit={set} onCancel={onClose}>
        {(tried) => (
          <PasswordInput
            label="New password"
            description="It ends the user's sessions in all browsers."
            value={password}
            onChange={(change) => setPassword(change.currentTarget.value)}
            error={(tried && wrong) || null}
            autoComplete="new-password"
            data-autofocus
          />
        )}
      </Form>
    </Modal>
  );
}
