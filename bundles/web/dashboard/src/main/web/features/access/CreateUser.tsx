import { Modal, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '~/api/client';
import type { Role } from '~/api/types';
import { Choice } from '~/ui/Choice';
import { Form } from '~/ui/Form';
import { notify } from '~/ui/toast';
import { nameProblem, passwordProblem } from './accounts';
import { ROLES, refreshAccess, type User } from './queries';

type Props = {
  users: readonly User[];
  onClose: () => void;
  /** Told when the node has made a password, which it says once. */
  onPassword: (name: string, password: string) => void;
};

export function CreateUser({ users, onClose, onPassword }: Props) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('operator');
  const [password, setPassword] = useState('');
  const wrongName = nameProblem(name, new Set(users.map((user) => user.name)));
  const wrongPassword = password === '' ? null : passwordProblem(password);

  const create = async () => {
    const made = await api.post('/users', {
      body: password === '' ? { name, role } : { name, role, password },
    });
    await refreshAccess();
    onClose();
    if (made.password === undefined) {
      notify(`Created ${name}.`);
    } else {
      onPassword(name, made.password);
    }
  };

  return (
    <Modal opened onClose={onClose} size={560} title="Create a user">
      <Form submit="Create" valid={!wrongName && !wrongPassword} onSubmit={create} onCancel={onClose}>
        {(tried) => (
          <>
            <TextInput
              label="Name"
              value={name}
              onChange={(change) => setName(change.currentTarget.value)}
              error={(tried && wrongName) || null}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              data-autofocus
            />
            <Choice label="Role" value={role} onChange={setRole} choices={ROLES} />
            <PasswordInput
              label="Password"
              description="Leave it empty, and the node makes one and shows it once."
              value={password}
              onChange={(change) => setPassword(change.currentTarget.value)}
              error={(tried && wrongPassword) || null}
              autoComplete="new-password"
            />
          </>
        )}
      </Form>
    </Modal>
  );
}
