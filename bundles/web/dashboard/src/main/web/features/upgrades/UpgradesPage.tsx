import { useParams } from 'wouter';
import { useMay } from '~/api/session';
import { Page } from '~/ui/Page';
import { type PageTab, PageTabs } from '~/ui/PageTabs';
import { HistoryTab } from './HistoryTab';
import { PlanTab } from './PlanTab';
import { PluginsTab } from './PluginsTab';
import { useChangeUpdates } from './queries';

/** The node's code: what of it was changed, what a change would touch, and what of it is somebody else's. */
export default function UpgradesPage() {
  const { tab } = useParams<{ tab?: string }>();
  const admin = useMay('admin');
  useChangeUpdates();
  const history: PageTab = { id: 'history', title: 'History', content: () => <HistoryTab /> };
  const plan: PageTab = { id: 'plan', title: 'Plan a change', content: () => <PlanTab /> };
  const plugins: PageTab = { id: 'plugins', title: 'Plugins', content: () => <PluginsTab /> };
  return (
    <Page title="Upgrades" fill>
      <PageTabs path="/upgrades" tab={tab} tabs={admin ? [history, plan, plugins] : [history, plugins]} />
    </Page>
  );
}
