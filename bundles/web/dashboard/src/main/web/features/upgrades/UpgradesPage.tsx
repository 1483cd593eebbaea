import { useParams } from 'wouter';
import { useMay } from '~/api/session';
import { Page } from '~/ui/Page';
import { type PageTab, PageTabs } from '~/ui/PageTabs';
import { HistoryTab } from './HistoryTab';
import { PlanTab } from './PlanTab';
import { useChangeUpdates } from './queries';

/** The node's code: what of it was changed, and what a change would touch. */
export default function UpgradesPage() {
  const { tab } = useParams<{ tab?: string }>();
  const admin = useMay('admin');
  useChangeUpdates();
  const history: PageTab = { id: 'history', title: 'History', content: () => <HistoryTab /> };
  const plan: PageTab = { id: 'plan', title: 'Plan a change', content: () => <PlanTab /> };
  return (
    <Page title="Upgrades" fill>
      <PageTabs path="/upgrades" tab={tab} tabs={admin ? [history, plan] : [history]} />
    </Page>
  );
}
