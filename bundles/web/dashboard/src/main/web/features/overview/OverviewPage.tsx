import { useQuery } from '@tanstack/react-query';
import { nodeQuery } from '~/api/queries';
import { PanelFrame } from '~/features/panels/PanelFrame';
import { usePanels } from '~/features/panels/usePanels';
import { LiveChart } from '~/ui/chart/LiveChart';
import { bytes, bytesPerSecond, percent } from '~/ui/format';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { BusiestMachines } from './BusiestMachines';
import { Figures } from './Figures';
import { LatestEvents } from './LatestEvents';
import { nodeLines } from './nodeLines';
import styles from './Overview.module.css';
import { RunningJobs } from './RunningJobs';

const KIBIBYTE = 1024;

export default function OverviewPage() {
  const node = useQuery(nodeQuery).data;
  const panels = usePanels('overview');
  return (
    <Page title="Overview">
      <Figures />
      <div className={styles.charts}>
        <LiveChart title="Processor" lines={nodeLines.cpu} format={percent} most={1} />
        <LiveChart title="Memory" lines={nodeLines.memory} format={bytes} most={node?.memoryTotalBytes} />
        <LiveChart title="Disk" lines={nodeLines.disk} format={bytesPerSecond} least={KIBIBYTE} />
        <LiveChart title="Network" lines={nodeLines.network} format={bytesPerSecond} least={KIBIBYTE} />
      </div>
      <div className={styles.lists}>
        <BusiestMachines />
        <div className={styles.column}>
          <RunningJobs />
          <LatestEvents />
        </div>
        {panels.map((panel) => (
          <Section key={panel.id} title={panel.title}>
            <PanelFrame panel={panel} />
          </Section>
        ))}
      </div>
    </Page>
  );
}
