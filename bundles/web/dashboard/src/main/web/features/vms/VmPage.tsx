import { Skeleton, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { vmQuery } from '~/api/queries';
import { useMay } from '~/api/session';
import type { Vm } from '~/api/types';
import { PanelFrame } from '~/features/panels/PanelFrame';
import { panelIcon } from '~/features/panels/panelIcons';
import { usePanels } from '~/features/panels/usePanels';
import { ErrorState } from '~/ui/ErrorState';
import { ConsoleIcon, type Icon, OverviewIcon, ScreenIcon } from '~/ui/icons';
import { lazyPart } from '~/ui/lazyPart';
import { Page } from '~/ui/Page';
import { VmActions } from './VmActions';
import { VmOverview } from './VmOverview';
import styles from './VmPage.module.css';
import { VmStateBadge } from './VmStateBadge';

const ConsoleTab = lazyPart(() => import('./console/ConsoleTab'));
const ScreenTab = lazyPart(() => import('./screen/ScreenTab'));

type Tab = { id: string; title: string; icon: Icon; fill: boolean; content: (vm: Vm) => ReactNode };

function useTabs(): Tab[] {
  const operator = useMay('operator');
  const panels = usePanels('vm-detail');
  const tabs: Tab[] = [
    {
      id: 'overview',
      title: 'Overview',
      icon: OverviewIcon,
      fill: false,
      content: (vm) => <VmOverview vm={vm} />,
    },
  ];
  if (operator) {
    tabs.push(
      {
        id: 'console',
        title: 'Console',
        icon: ConsoleIcon,
        fill: true,
        content: (vm) => <ConsoleTab vm={vm} />,
      },
      { id: 'screen', title: 'Screen', icon: ScreenIcon, fill: true, content: (vm) => <ScreenTab vm={vm} /> },
    );
  }
  for (const panel of panels) {
    const content = (vm: Vm) => <PanelFrame panel={panel} vm={vm.spec.name} />;
    tabs.push({ id: `p-${panel.id}`, title: panel.title, icon: panelIcon(panel.icon), fill: false, content });
  }
  return tabs;
}

export default function VmPage() {
  const { name = '', tab: asked } = useParams<{ name: string; tab?: string }>();
  const [, navigate] = useLocation();
  const machine = useQuery(vmQuery(name));
  const tabs = useTabs();
  const tab = tabs.find((one) => one.id === asked) ?? tabs[0];
  const vm = machine.data;

  if (machine.isError && !vm) {
    return (
      <Page title={name}>
        <ErrorState failure={machine.error} onRetry={() => void machine.refetch()} />
      </Page>
    );
  }
  return (
    <Page
      fill={tab?.fill ?? false}
      tabTitle={name}
      title={
        <>
          <Link href="/vms" className={styles.up ?? ''}>
            Machines
          </Link>
          <span className={styles.slash} aria-hidden="true">
            /
          </span>
          {name}
          {vm ? <VmStateBadge vm={vm} /> : <Skeleton width={80} height={22} radius="xl" />}
        </>
      }
      actions={vm ? <VmActions vm={vm} /> : <Skeleton height={36} width={300} />}
    >
      <Tabs
        value={tab?.id ?? 'overview'}
        onChange={(id) =>
          navigate(id === 'overview' ? `/vms/${name}` : `/vms/${name}/${id}`, { replace: true })
        }
        keepMounted={false}
        className={styles.tabs ?? ''}
        data-fill={tab?.fill}
      >
        <Tabs.List className={styles.list ?? ''}>
          {tabs.map(({ id, title, icon: TabIcon }) => (
            <Tabs.Tab key={id} value={id} leftSection={<TabIcon size={16} />}>
              {title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ id, content }) => (
          <Tabs.Panel key={id} value={id} className={styles.panel ?? ''} tabIndex={-1}>
            <Suspense fallback={<Skeleton height={320} radius="lg" />}>
              {vm ? content(vm) : <Skeleton height={320} radius="lg" />}
            </Suspense>
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
