import { Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '~/api/client';
import { mayAct, useSession } from '~/api/session';
import type { Role } from '~/api/types';
import { Choice } from '~/ui/Choice';
import { Form } from '~/ui/Form';
import { LIFETIMES, lifetimeMillis, nameProblem } from './accounts';
import { ROLES, refreshAccess, type Token } from './queries';

type Props = {
  tokens: readonly Token[];
  onClose: () => void;
  onSecret: (name: string, secret: string) => void;
};

export function CreateToken({ tokens, onClose, onSecret }: Props) {
  const session = useSession();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [days, setDays] = useState('90');
  const wrong = nameProblem(name, new Set(tokens.map((token) => token.name)));

  const create = async () => {
    const lifetime = lifetimeMillis(days);
    const body = lifetime === undefined ? { name, role } : { name, role, lifetimeMillis: lifetime };
    const { secret } = await api.post('/tokens', { body });
    await refreshAccess();
    onClose();
    onSecret(name, secret);
  };

  return (
    <Modal opened onClose={onClose} size={560} title="Create a token">
      <Form submit="Create" valid={!wrong} onSubmit={create} onCancel={onClose}>
        {(tried) => (
          <>
            <TextInput
              label="Name"
              description="For what it is, such as prometheus or backup."
              value={name}
              onChange={(change) => setName(change.currentTarget.value)}
              error={(tried && wrong) || null}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              data-autofocus
            />
            <Choice
              label="Role"
              value={role}
              onChange={setRole}
              choices={ROLES.filter((one) => mayAct(session, one.value))}
            />
            <Select
              label="Good for"
              data={LIFETIMES}
              value={days}
              onChange={(chosen) => setDays(chosen ?? '')}
              allowDeselect={false}
            />
          </>
        )}
      </Form>
    </Modal>
  );
}
