import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '~/api/client';
import { useMay } from '~/api/session';
import { ConfirmDialog } from '~/ui/ConfirmDialog';
import { EmptyState } from '~/ui/EmptyState';
import { ErrorState } from '~/ui/ErrorState';
import { PlusIcon, SendIcon } from '~/ui/icons';
import { Toolbar } from '~/ui/Toolbar';
import styles from './Alerts.module.css';
import { NotifierCard } from './NotifierCard';
import { NotifierForm } from './NotifierForm';
import { type Notifier, notifiersQuery, refreshAlerts } from './queries';

/** Who is told. */
export function NotifiersTab() {
  const notifiers = useQuery(notifiersQuery);
  const admin = useMay('admin');
  const [creating, setCreating] = useState(false);
  const [editing, setEditing] = useState<Notifier | null>(null);
  const [removing, setRemoving] = useState<Notifier | null>(null);
  const all = notifiers.data;
  if (notifiers.isError && !all) {
    return <ErrorState failure={notifiers.error} onRetry={() => void notifiers.refetch()} />;
  }
  const create = admin && (
    <Button leftSection={<PlusIcon size={16} />} onClick={() => setCreating(true)}>
      Create notifier
    </Button>
  );
  return (
    <>
      {all?.length !== 0 && create && <Toolbar>{create}</Toolbar>}
      <div className={styles.scroll}>
        {!all && <Skeleton height={92} radius="lg" />}
        {all?.length === 0 && (
          <EmptyState icon={SendIcon} title="Nobody is told" action={create}>
            A notifier writes to the log, posts to an address or runs a program when an alert fires.
          </EmptyState>
        )}
        <ul className={styles.cards} aria-label="Notifiers">
          {all?.map((notifier) => (
            <NotifierCard
              key={notifier.name}
              notifier={notifier}
              admin={admin}
              onEdit={() => setEditing(notifier)}
              onRemove={() => setRemoving(notifier)}
            />
          ))}
        </ul>
      </div>
      {(creating || editing) && (
        <NotifierForm
          edited={editing}
          taken={new Set(all?.map((one) => one.name))}
          onClose={() => {
            setCreating(false);
            setEditing(null);
          }}
        />
      )}
      {removing && (
        <ConfirmDialog
          title={`Remove notifier ${removing.name}?`}
          confirm="Remove"
          onClose={() => setRemoving(null)}
          onConfirm={async () => {
            await api.delete('/alerts/notifiers/{name}', { path: { name: removing.name } });
            await refreshAlerts();
          }}
        >
          {removing.target} is told nothing any more. Its secrets are forgotten.
        </ConfirmDialog>
      )}
    </>
  );
}
