import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useMay } from '~/api/session';
import { EmptyState } from '~/ui/EmptyState';
import { ErrorState } from '~/ui/ErrorState';
import { OkIcon } from '~/ui/icons';
import { AlertCard } from './AlertCard';
import styles from './Alerts.module.css';
import { type Alert, alertsQuery } from './queries';
import { SilenceForm } from './SilenceForm';

/** What is wrong now, the worst first. */
export function NowTab() {
  const alerts = useQuery(alertsQuery);
  const operator = useMay('operator');
  const [silencing, setSilencing] = useState<Alert | null>(null);
  if (alerts.isError && !alerts.data) {
    return <ErrorState failure={alerts.error} onRetry={() => void alerts.refetch()} />;
  }
  if (!alerts.data) {
    return (
      <div aria-busy="true">
        <Skeleton height={96} mb={10} radius="lg" />
        <Skeleton height={96} radius="lg" />
      </div>
    );
  }
  return (
    <div className={styles.scroll}>
      {alerts.data.length === 0 ? (
        <EmptyState
          icon={OkIcon}
          title="Nothing is wrong"
          action={<Link href="/alerts/rules">See the rules</Link>}
        >
          No rule finds anything. What it was before is in the history.
        </EmptyState>
      ) : (
        <ul className={styles.cards} aria-label="Alerts">
          {alerts.data.map((alert) => (
            <AlertCard
              key={alert.id}
              alert={alert}
              onSilence={operator ? () => setSilencing(alert) : undefined}
            />
          ))}
        </ul>
      )}
      {silencing && <SilenceForm alert={silencing} onClose={() => setSilencing(null)} />}
    </div>
  );
}
