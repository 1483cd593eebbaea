import { dateTime, timeOfDay } from '~/ui/format';
import { RelativeTime, useNow } from '~/ui/RelativeTime';
import { StateBadge } from '~/ui/StateBadge';
import cells from '~/ui/table/cells.module.css';
import type { Column } from '~/ui/table/types';
import { isLocked } from './accounts';
import type { User } from './queries';
import { type UserAction, UserMenu } from './UserMenu';

export function userColumns(
  self: string,
  isLast: (user: User) => boolean,
  onAction: (action: UserAction, user: User) => void,
): readonly Column<User>[] {
  return [
    {
      key: 'name',
      header: 'Name',
      width: 'minmax(110px, 2fr)',
      sortBy: (user) => user.name,
      cell: (user) => (
        <span className={cells.strong}>
          {user.name}
          {user.name === self && <span className={cells.dim}> (you)</span>}
        </span>
      ),
    },
    {
      key: 'role',
      header: 'Role',
      width: '100px',
      sortBy: (user) => user.role,
      cell: (user) => <span className={cells.dim}>{user.role}</span>,
    },
    {
      key: 'state',
      header: 'State',
      width: '150px',
      cell: (user) => <LockState user={user} />,
      wideOnly: true,
    },
    {
      key: 'password',
      header: 'Password set',
      width: '120px',
      align: 'end',
      sortBy: (user) => user.passwordChangedAt,
      cell: (user) => (
        <span className={cells.dim}>
          <RelativeTime at={user.passwordChangedAt} />
        </span>
      ),
      wideOnly: true,
    },
    {
      key: 'created',
      header: 'Created',
      width: '180px',
      align: 'end',
      sortBy: (user) => user.createdAt,
      cell: (user) => <span className={cells.dim}>{dateTime(user.createdAt)}</span>,
      wideOnly: true,
    },
    {
      key: 'actions',
      header: '',
      width: '44px',
      align: 'end',
      cell: (user) => <UserMenu user={user} lastAdmin={isLast(user)} onAction={onAction} />,
    },
  ];
}

function LockState({ user }: { user: User }) {
  return isLocked(user, useNow()) && user.lockedUntil ? (
    <StateBadge tone="warn">{`locked until ${timeOfDay(user.lockedUntil)}`}</StateBadge>
  ) : (
    <StateBadge tone="ok">can log in</StateBadge>
  );
}
