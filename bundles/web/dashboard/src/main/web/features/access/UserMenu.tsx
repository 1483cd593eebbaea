import { ActionIcon, Menu } from '@mantine/core';
import { api } from '~/api/client';
import { AccessIcon, MoreIcon, TrashIcon, UnlockIcon, UserIcon } from '~/ui/icons';
import { useNow } from '~/ui/RelativeTime';
import { attempt } from '~/ui/toast';
import { isLocked } from './accounts';
import { refreshAccess, type User } from './queries';

export type UserAction = 'role' | 'password' | 'remove';

type Props = { user: User; lastAdmin: boolean; onAction: (action: UserAction, user: User) => void };

/** What an admin can do about a user; the last admin stays one. */
export function UserMenu({ user, lastAdmin, onAction }: Props) {
  const locked = isLocked(user, useNow());
  const unlock = () =>
    attempt(async () => {
      await api.post('/users/{name}/unlock', { path: { name: user.name } });
      await refreshAccess();
    }, `${user.name} can log in again.`);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Actions of ${user.name}`}>
          <MoreIcon size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {lastAdmin && <Menu.Label>The last admin stays</Menu.Label>}
        {locked && (
          <Menu.Item leftSection={<UnlockIcon size={16} />} onClick={() => void unlock()}>
            Unlock
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<UserIcon size={16} />}
          disabled={lastAdmin}
          onClick={() => onAction('role', user)}
        >
          Change role…
        </Menu.Item>
        <Menu.Item leftSection={<AccessIcon size={16} />} onClick={() => onAction('password', user)}>
          Set password…
        </Menu.Item>
        <Menu.Item
          leftSection={<TrashIcon size={16} />}
          color="red"
          disabled={lastAdmin}
          onClick={() => onAction('remove', user)}
        >
          Remove…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
