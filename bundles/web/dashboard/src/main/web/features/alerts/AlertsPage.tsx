import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { Page } from '~/ui/Page';
import { type PageTab, PageTabs } from '~/ui/PageTabs';
import styles from './Alerts.module.css';
import { HistoryTab } from './HistoryTab';
import { InhibitionsTab } from './InhibitionsTab';
import { NotifiersTab } from './NotifiersTab';
import { NowTab } from './NowTab';
import { alertsQuery, notifiersQuery, silencesQuery, useAlertUpdates } from './queries';
import { RulesTab } from './RulesTab';
import { SilencesTab } from './SilencesTab';

/** What is wrong, the rules that say so, and who is told. */
export default function AlertsPage() {
  const { tab } = useParams<{ tab?: string }>();
  const { data: alerts } = useQuery(alertsQuery);
  const { data: silences } = useQuery(silencesQuery);
  const { data: notifiers } = useQuery(notifiersQuery);
  useAlertUpdates();
  const firing = alerts?.filter((alert) => alert.state === 'firing').length ?? 0;
  const silent = silences?.filter((silence) => silence.state === 'active').length ?? 0;
  const failing = notifiers?.some((notifier) => notifier.failing !== undefined) ?? false;
  const tabs: PageTab[] = [
    { id: 'now', title: 'Now', note: <Count count={firing} bad />, content: () => <NowTab /> },
    { id: 'history', title: 'History', content: () => <HistoryTab /> },
    { id: 'rules', title: 'Rules', content: () => <RulesTab /> },
    { id: 'silences', title: 'Silences', note: <Count count={silent} />, content: () => <SilencesTab /> },
    { id: 'inhibitions', title: 'Inhibitions', content: () => <InhibitionsTab /> },
    {
      id: 'notifiers',
      title: 'Notifiers',
      note: failing && <span className={styles.count} data-bad="true" role="img" aria-label="failing" />,
      content: () => <NotifiersTab />,
    },
  ];
  return (
    <Page title="Alerts" fill>
      <PageTabs path="/alerts" tab={tab} tabs={tabs} />
    </Page>
  );
}

/** It has its place also when there is none, so that nothing moves when there is one. */
function Count({ count, bad = false }: { count: number; bad?: boolean }) {
  return (
    <span className={styles.count} data-bad={bad} data-none={count === 0}>
      {count}
    </span>
  );
}
