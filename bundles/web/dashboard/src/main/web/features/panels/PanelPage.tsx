import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { EmptyState } from '~/ui/EmptyState';
import { PanelIcon } from '~/ui/icons';
import { Page } from '~/ui/Page';
import { PageSkeleton } from '~/ui/PageSkeleton';
import { PanelFrame } from './PanelFrame';
import { panelsQuery } from './usePanels';

/** A page that another bundle brings; it comes and goes with that bundle, while the dashboard is open. */
export default function PanelPage() {
  const { panel: id } = useParams<{ panel: string }>();
  const panels = useQuery(panelsQuery);
  const panel = panels.data?.find((one) => one.id === id);
  if (panels.isPending) {
    return <PageSkeleton />;
  }
  if (!panel) {
    return (
      <Page title="Panel">
        <EmptyState icon={PanelIcon} title="This panel is not installed">
          The bundle that brings “{id}” is not there, or was removed just now. The panel comes back with it.
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title={panel.title}>
      <PanelFrame key={panel.module} panel={panel} />
    </Page>
  );
}
