import { Modal } from '@mantine/core';
import { useState } from 'react';
import { api } from '~/api/client';
import { Choice } from '~/ui/Choice';
import { Form } from '~/ui/Form';
import { notify } from '~/ui/toast';
import { ROLES, refreshAccess, type User } from './queries';

export function ChangeRole({ user, onClose }: { user: User; onClose: () => void }) {
  const [role, setRole] = useState(user.role);
  const change = async () => {
    await api.put('/users/{name}', { path: { name: user.name }, body: { role } });
    await refreshAccess();
    notify(`${user.name} is ${role} now.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} size={560} title={`Role of ${user.name}`}>
      <Form submit="Change role" valid={role !== user.role} onSubmit={change} onCancel={onClose}>
        {(tried) => (
          <>
            <Choice label="Role" value={role} onChange={setRole} choices={ROLES} />
            {tried && role === user.role && (
              <span role="status">{`${user.name} has this role already.`}</span>
            )}
          </>
        )}
      </Form>
    </Modal>
  );
}
