import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '~/api/client';
import { ConfirmDialog } from '~/ui/ConfirmDialog';
import { EmptyState } from '~/ui/EmptyState';
import { ErrorState } from '~/ui/ErrorState';
import { AccessIcon, PlusIcon, TrashIcon } from '~/ui/icons';
import { SecretDialog } from '~/ui/SecretDialog';
import { Toolbar } from '~/ui/Toolbar';
import { DataTable } from '~/ui/table/DataTable';
import { notify } from '~/ui/toast';
import { CreateToken } from './CreateToken';
import { refreshAccess, type Token, tokensQuery } from './queries';
import { tokenColumns } from './tokenColumns';

/** Tokens of programs, or the sessions of people; both end in the same way. */
export function TokensTab({ kind }: { kind: Token['kind'] }) {
  const tokens = useQuery(tokensQuery);
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<Token | null>(null);
  const [issued, setIssued] = useState<{ name: string; secret: string } | null>(null);
  const rows = useMemo(() => tokens.data?.filter((token) => token.kind === kind), [tokens.data, kind]);
  const verb = kind === 'token' ? 'Revoke' : 'End';
  const columns = useMemo(
    () => [
      ...tokenColumns,
      {
        key: 'actions',
        header: '',
        width: '44px',
        align: 'end' as const,
        cell: (token: Token) => (
          <Tooltip label={`${verb} ${token.name}`}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`${verb} ${token.name}`}
              onClick={() => setRevoking(token)}
            >
              <TrashIcon size={16} />
            </ActionIcon>
          </Tooltip>
        ),
      },
    ],
    [verb],
  );
  if (tokens.isError && !rows) {
    return <ErrorState failure={tokens.error} onRetry={() => void tokens.refetch()} />;
  }
  const create = () => setCreating(true);
  return (
    <>
      {kind === 'token' && (
        <Toolbar>
          <Button leftSection={<PlusIcon size={16} />} onClick={create}>
            Create token
          </Button>
        </Toolbar>
      )}
      <DataTable
        label={kind === 'token' ? 'Tokens' : 'Sessions'}
        rows={rows}
        columns={columns}
        rowKey={(token) => token.name}
        initialSort={{ key: 'created', descending: true }}
        empty={
          kind === 'token' ? (
            <EmptyState
              icon={AccessIcon}
              title="No tokens"
              action={<Button onClick={create}>Create a token</Button>}
            >
              With a token a program shows who it is. Give each its own, so that one can be revoked without
              the others.
            </EmptyState>
          ) : (
            <EmptyState icon={AccessIcon} title="No sessions">
              Whoever logs in has a session until logging out, or until nothing was done for a while.
            </EmptyState>
          )
        }
      />
      {creating && (
        <CreateToken
          tokens={tokens.data ?? []}
          onClose={() => setCreating(false)}
          onSecret={(name, secret) => setIssued({ name, secret })}
        />
      )}
      {revoking && (
        <ConfirmDialog
          title={`${verb} ${revoking.name}?`}
          confirm={verb}
          onClose={() => setRevoking(null)}
          onConfirm={async () => {
            await api.delete('/tokens/{name}', { path: { name: revoking.name } });
            await refreshAccess();
            notify(`${revoking.name} has ended.`);
          }}
        >
          {kind === 'token'
            ? 'Every program that uses it is refused from now on. This cannot be taken back.'
            : `${revoking.owner} has to log in again in that browser or program.`}
        </ConfirmDialog>
      )}
      {issued && (
        <SecretDialog title={`Token ${issued.name}`} secret={issued.secret} onClose={() => setIssued(null)}>
          It is shown this once. A program sends it as “Authorization: Bearer” with each request.
        </SecretDialog>
      )}
    </>
  );
}
