import { ActionIcon, Button, Skeleton, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '~/api/client';
import { useMay } from '~/api/session';
import { ConfirmDialog } from '~/ui/ConfirmDialog';
import { EmptyState } from '~/ui/EmptyState';
import { ErrorState } from '~/ui/ErrorState';
import { PlusIcon, SilenceIcon, TrashIcon } from '~/ui/icons';
import { Toolbar } from '~/ui/Toolbar';
import { notify } from '~/ui/toast';
import styles from './Alerts.module.css';
import { InhibitionForm } from './InhibitionForm';
import { inhibitionWords } from './inhibitions';
import { type Inhibition, inhibitionsQuery, refreshAlerts } from './queries';

/** Of what nobody is told while something else fires, because it follows from that. */
export function InhibitionsTab() {
  const inhibitions = useQuery(inhibitionsQuery);
  const admin = useMay('admin');
  const [creating, setCreating] = useState(false);
  const [removing, setRemoving] = useState<Inhibition | null>(null);
  const all = inhibitions.data;
  if (inhibitions.isError && !all) {
    return <ErrorState failure={inhibitions.error} onRetry={() => void inhibitions.refetch()} />;
  }
  const create = admin && (
    <Button leftSection={<PlusIcon size={16} />} onClick={() => setCreating(true)}>
      Create inhibition
    </Button>
  );
  return (
    <>
      {all?.length !== 0 && create && <Toolbar>{create}</Toolbar>}
      <div className={styles.scroll}>
        {!all && <Skeleton height={68} radius="lg" />}
        {all?.length === 0 && (
          <EmptyState icon={SilenceIcon} title="No inhibitions" action={create}>
            While one alert fires, an inhibition keeps those from being told that only follow from it: of a
            machine that crashes again and again, the single crashes.
          </EmptyState>
        )}
        <ul className={styles.cards} aria-label="Inhibitions">
          {all?.map((inhibition) => (
            <li key={inhibition.name} className={styles.card}>
              <h2 className={styles.title}>{inhibition.name}</h2>
              {admin && (
                <div className={styles.actions}>
                  <Tooltip label={`Remove ${inhibition.name}`}>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size={30}
                      aria-label={`Remove ${inhibition.name}`}
                      onClick={() => setRemoving(inhibition)}
                    >
                      <TrashIcon size={16} />
                    </ActionIcon>
                  </Tooltip>
                </div>
              )}
              <p className={styles.words}>{inhibitionWords(inhibition)}</p>
            </li>
          ))}
        </ul>
      </div>
      {creating && (
        <InhibitionForm taken={new Set(all?.map((one) => one.name))} onClose={() => setCreating(false)} />
      )}
      {removing && (
        <ConfirmDialog
          title={`Remove inhibition ${removing.name}?`}
          confirm="Remove"
          onClose={() => setRemoving(null)}
          onConfirm={async () => {
            await api.delete('/alerts/inhibitions/{name}', { path: { name: removing.name } });
            await refreshAlerts();
            notify(`Removed ${removing.name}.`);
          }}
        >
          What it keeps quiet is told again from now on.
        </ConfirmDialog>
      )}
    </>
  );
}
