import { Alert } from '@mantine/core';
import { type ReactNode, Suspense, useMemo } from 'react';
import { Link } from 'wouter';
import type { Vm } from '~/api/types';
import { Facts } from '~/ui/Facts';
import { bytes, bytesPerSecond, dateTime, duration, percent } from '~/ui/format';
import { WarnIcon } from '~/ui/icons';
import { lazyPart } from '~/ui/lazyPart';
import { RelativeTime } from '~/ui/RelativeTime';
import { Section } from '~/ui/Section';
import { isLive } from './actions';
import { VmEvents } from './VmEvents';
import styles from './VmOverview.module.css';
import { vmLines } from './vmLines';

const LiveChart = lazyPart(() =>
  import('~/ui/chart/LiveChart').then((module) => ({ default: module.LiveChart })),
);

const KIBIBYTE = 1024;

export function VmOverview({ vm }: { vm: Vm }) {
  // The lines depend on these two alone; an event makes a new machine of the same name.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as said above.
  const lines = useMemo(() => vmLines(vm), [vm.spec.name, vm.spec.cpus]);
  return (
    <div className={styles.grid}>
      {vm.state === 'crashed' && <Crash vm={vm} />}
      <div className={styles.charts}>
        <Suspense fallback={<Waiting />}>
          <LiveChart title="Processor" lines={lines.cpu} format={percent} most={1} />
          <LiveChart title="Memory" lines={lines.memory} format={bytes} least={vm.spec.memoryBytes} />
          <LiveChart title="Disk" lines={lines.disk} format={bytesPerSecond} least={KIBIBYTE} />
          <LiveChart title="Network" lines={lines.network} format={bytesPerSecond} least={KIBIBYTE} />
        </Suspense>
      </div>
      <div className={styles.side}>
        <Section title="Machine">
          <Facts facts={factsOf(vm)} />
        </Section>
        <VmEvents name={vm.spec.name} />
      </div>
    </div>
  );
}

/** As large as the charts that come in its place. */
function Waiting() {
  return ['processor', 'memory', 'disk', 'network'].map((chart) => (
    <div key={chart} className={styles.waiting} />
  ));
}

function factsOf(vm: Vm): (readonly [string, ReactNode])[] {
  const live = isLive(vm.state);
  const boot = vm.readyAt && vm.startedAt ? Date.parse(vm.readyAt) - Date.parse(vm.startedAt) : null;
  const disks = vm.spec.disks.map((disk) => bytes(disk.sizeBytes)).join(', ');
  return [
    [
      'Image',
      <Link key="image" href="/images">
        {vm.spec.image}
      </Link>,
    ],
    ['Hardware', vm.spec.machine],
    ['CPUs', vm.spec.cpus],
    ['Memory', bytes(vm.spec.memoryBytes)],
    ['Disks', disks === '' ? 'none' : disks],
    ['Network', vm.spec.network === 'user' ? 'through the host' : 'none'],
    ['Screen', vm.spec.display === 'vnc' ? 'yes' : 'none'],
    ['Driver', vm.accelerator ? `${vm.driver}, ${vm.accelerator}` : vm.driver],
    ['Process', live ? vm.pid : null],
    ['Started', live && vm.startedAt ? <RelativeTime key="started" at={vm.startedAt} /> : null],
    ['Booted in', boot === null ? null : boot < 60_000 ? `${(boot / 1000).toFixed(1)} s` : duration(boot)],
    ['Reason', vm.state !== 'crashed' ? vm.reason : null],
    ['Created', dateTime(vm.createdAt)],
    ['Id', <code key="id">{vm.id}</code>],
  ];
}

function Crash({ vm }: { vm: Vm }) {
  return (
    <Alert color="red" icon={<WarnIcon />} title="It has crashed" className={styles.crash ?? ''}>
      {vm.reason ?? 'Its process ended without anybody having asked for it.'}
      {vm.lastWords.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reached by keys.
        <pre className={styles.words} tabIndex={0}>
          {vm.lastWords.join('\n')}
        </pre>
      )}
    </Alert>
  );
}
