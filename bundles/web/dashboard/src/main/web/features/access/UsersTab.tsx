import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '~/api/client';
import { useSession } from '~/api/session';
import { ConfirmDialog } from '~/ui/ConfirmDialog';
import { ErrorState } from '~/ui/ErrorState';
import { PlusIcon } from '~/ui/icons';
import { SecretDialog } from '~/ui/SecretDialog';
import { Toolbar } from '~/ui/Toolbar';
import { DataTable } from '~/ui/table/DataTable';
import { notify } from '~/ui/toast';
import { isLastAdmin } from './accounts';
import { ChangeRole } from './ChangeRole';
import { CreateUser } from './CreateUser';
import { refreshAccess, type User, usersQuery } from './queries';
import { SetPassword } from './SetPassword';
import type { UserAction } from './UserMenu';
import { userColumns } from './userColumns';

type Dialog = { action: UserAction | 'create'; user?: User };

export function UsersTab({ onOwnPassword }: { onOwnPassword: () => void }) {
  const users = useQuery(usersQuery);
  const { name: self } = useSession();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [secret, setSecret] = useState<{ name: string; password: string } | null>(null);
  const all = users.data;

  const columns = useMemo(
    () =>
      userColumns(
        self,
        (user) => isLastAdmin(user, all ?? []),
        (action, user) =>
          action === 'password' && user.name === self ? onOwnPassword() : setDialog({ action, user }),
      ),
    [self, all, onOwnPassword],
  );
  if (users.isError && !all) {
    return <ErrorState failure={users.error} onRetry={() => void users.refetch()} />;
  }
  const close = () => setDialog(null);
  const user = dialog?.user;
  return (
    <>
      <Toolbar rest={all && `${all.length} ${all.length === 1 ? 'user' : 'users'}`}>
        <Button leftSection={<PlusIcon size={16} />} onClick={() => setDialog({ action: 'create' })}>
          Create user
        </Button>
      </Toolbar>
      <DataTable
        label="Users"
        rows={all}
        columns={columns}
        rowKey={(one) => one.name}
        initialSort={{ key: 'name', descending: false }}
      />
      {dialog?.action === 'create' && (
        <CreateUser
          users={all ?? []}
          onClose={close}
          onPassword={(name, password) => setSecret({ name, password })}
        />
      )}
      {user && dialog.action === 'role' && <ChangeRole user={user} onClose={close} />}
      {user && dialog.action === 'password' && <SetPassword name={user.name} onClose={close} />}
      {user && dialog.action === 'remove' && (
        <ConfirmDialog
          title={`Remove ${user.name}?`}
          confirm="Remove"
          typed={user.name}
          onClose={close}
          onConfirm={async () => {
            await api.delete('/users/{name}', { path: { name: user.name } });
            await refreshAccess();
            notify(`Removed ${user.name}.`);
          }}
        >
          All tokens and sessions of the user end at once. What the user did stays in the audit log.
        </ConfirmDialog>
      )}
      {secret && (
        <SecretDialog
          title={`Password of ${secret.name}`}
          secret={secret.password}
          onClose={() => setSecret(null)}
        >
          The node has made it and shows it this once. The user can change it after logging in.
        </SecretDialog>
      )}
    </>
  );
}
