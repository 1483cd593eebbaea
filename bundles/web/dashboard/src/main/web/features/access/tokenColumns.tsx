import { duration } from '~/ui/format';
import { RelativeTime, useNow } from '~/ui/RelativeTime';
import cells from '~/ui/table/cells.module.css';
import type { Column } from '~/ui/table/types';
import type { Token } from './queries';

export const tokenColumns: readonly Column<Token>[] = [
  {
    key: 'name',
    header: 'Name',
    width: 'minmax(110px, 2fr)',
    sortBy: (token) => token.name,
    cell: (token) => <span className={cells.strong}>{token.name}</span>,
  },
  {
    key: 'owner',
    header: 'Owner',
    width: 'minmax(80px, 1fr)',
    sortBy: (token) => token.owner,
    cell: (token) => <span className={cells.text}>{token.owner}</span>,
  },
  {
    key: 'role',
    header: 'Role',
    width: '90px',
    sortBy: (token) => token.role,
    cell: (token) => <span className={cells.dim}>{token.role}</span>,
    wideOnly: true,
  },
  {
    key: 'used',
    header: 'Last used',
    width: '110px',
    align: 'end',
    sortBy: (token) => token.lastUsedAt ?? '',
    cell: (token) => (
      <span className={cells.dim}>{token.lastUsedAt ? <RelativeTime at={token.lastUsedAt} /> : 'never'}</span>
    ),
    wideOnly: true,
  },
  {
    key: 'created',
    header: 'Created',
    width: '110px',
    align: 'end',
    sortBy: (token) => token.createdAt,
    cell: (token) => (
      <span className={cells.dim}>
        <RelativeTime at={token.createdAt} />
      </span>
    ),
    wideOnly: true,
  },
  {
    key: 'expires',
    header: 'Ends in',
    width: '110px',
    align: 'end',
    sortBy: (token) => token.expiresAt ?? '9',
    cell: (token) => <Remaining until={token.expiresAt} />,
  },
];

function Remaining({ until }: { until: string | undefined }) {
  const left = useNow();
  return (
    <span className={cells.dim}>{until === undefined ? 'never' : duration(Date.parse(until) - left)}</span>
  );
}
