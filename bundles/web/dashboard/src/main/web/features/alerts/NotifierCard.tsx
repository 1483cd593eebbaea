import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { api } from '~/api/client';
import { durationText } from '~/ui/durationText';
import { number } from '~/ui/format';
import { EditIcon, SendIcon, TrashIcon } from '~/ui/icons';
import { RelativeTime } from '~/ui/RelativeTime';
import { StateBadge } from '~/ui/StateBadge';
import { attempt } from '~/ui/toast';
import styles from './Alerts.module.css';
import { type Notifier, refreshAlerts } from './queries';

type Props = { notifier: Notifier; admin: boolean; onEdit: () => void; onRemove: () => void };

/** Whom a notifier tells, of what, and whether it arrives. */
export function NotifierCard({ notifier, admin, onEdit, onRemove }: Props) {
  const [testing, setTesting] = useState(false);
  const test = async () => {
    setTesting(true);
    const { name } = notifier;
    await attempt(
      () => api.post('/alerts/notifiers/{name}/test', { path: { name } }),
      `${name} has delivered it.`,
    );
    await refreshAlerts();
    setTesting(false);
  };
  const { failing, lastDeliveredAt } = notifier;
  return (
    <li className={styles.card} data-tone={failing ? 'bad' : undefined}>
      <div className={styles.head}>
        <h2 className={styles.title}>{notifier.name}</h2>
        <StateBadge tone={failing ? 'bad' : notifier.delivered > 0 ? 'ok' : 'idle'}>
          {failing ? 'failing' : notifier.delivered > 0 ? 'delivers' : 'not used yet'}
        </StateBadge>
      </div>
      {admin && (
        <div className={styles.actions}>
          <Button
            size="xs"
            variant="default"
            leftSection={<SendIcon size={14} />}
            loading={testing}
            aria-label={`Test ${notifier.name}`}
            onClick={() => void test()}
          >
            Test
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<EditIcon size={14} />}
            aria-label={`Edit ${notifier.name}`}
            onClick={onEdit}
          >
            Edit
          </Button>
          <Tooltip label={`Remove ${notifier.name}`}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={30}
              aria-label={`Remove ${notifier.name}`}
              onClick={onRemove}
            >
              <TrashIcon size={16} />
            </ActionIcon>
          </Tooltip>
        </div>
      )}
      <p className={styles.words}>
        {notifier.kind}: {notifier.target}
      </p>
      <p className={styles.dim}>
        From {notifier.minSeverity} on, by {notifier.groupBy.join(', ') || 'nothing'}, again after{' '}
        {durationText(notifier.repeatIntervalMillis)}. Delivered {number(notifier.delivered)}, failed{' '}
        {number(notifier.failed)}
        {lastDeliveredAt && (
          <>
            , last <RelativeTime at={lastDeliveredAt} />
          </>
        )}
        .
      </p>
      {failing && <p className={styles.bad}>{failing}</p>}
    </li>
  );
}
