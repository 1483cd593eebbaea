import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { LiveSeries, rates, seriesName } from '~/api/live';
import { vmsQuery } from '~/api/queries';
import { isLive } from '~/features/vms/actions';
import { VmStateBadge } from '~/features/vms/VmStateBadge';
import { bytes, percent } from '~/ui/format';
import { Section } from '~/ui/Section';
import styles from './Overview.module.css';

const SHOWN = 8;
/** So many are compared; with more of them the list is of the first by name. */
const COMPARED = 60;
/** Two readings make a rate; some more bridge a gap. */
const WINDOW_MILLIS = 12_000;

/** The machines that use the most processor time just now. */
export function BusiestMachines() {
  const { data: machines } = useQuery(vmsQuery);
  const running = (machines ?? []).filter((vm) => isLive(vm.state)).slice(0, COMPARED);
  const names = running.map((vm) => vm.spec.name).join(' ');
  const source = useMemo(() => {
    const each = names === '' ? [] : names.split(' ');
    return new LiveSeries(
      each.flatMap((vm) => [
        seriesName('quetzal_vm_cpu_seconds_total', { vm }),
        seriesName('quetzal_vm_memory_resident_bytes', { vm }),
      ]),
      WINDOW_MILLIS,
    );
  }, [names]);
  useSyncExternalStore(source.subscribe, () => source.times.at(-1) ?? 0);

  const used = running
    .map((vm, index) => ({
      vm,
      cpu: (rates(source.times, source.values[2 * index] ?? []).at(-1) ?? 0) / vm.spec.cpus,
      memory: source.latest(2 * index + 1),
    }))
    .sort((one, other) => other.cpu - one.cpu)
    .slice(0, SHOWN);

  return (
    <Section title="Busiest machines" aside={<Link href="/vms">All machines</Link>} flush>
      {used.length === 0 ? (
        <p className={styles.quiet}>{machines ? 'No machine runs now.' : ' '}</p>
      ) : (
        <>
          <div className={styles.heads} aria-hidden="true">
            <span className={styles.name} />
            <span className={styles.bar} />
            <span className={styles.amount}>CPU</span>
            <span className={styles.amount}>Memory</span>
          </div>
          <div className={styles.list}>
            {used.map(({ vm, cpu, memory }) => (
              <Link key={vm.spec.name} href={`/vms/${vm.spec.name}`} className={styles.row ?? ''}>
                <span className={styles.name}>{vm.spec.name}</span>
                <VmStateBadge vm={vm} />
                <Progress
                  className={styles.bar ?? ''}
                  value={cpu * 100}
                  size="sm"
                  aria-label={`CPU of ${vm.spec.name}`}
                />
                <span className={styles.amount}>{percent(Math.min(1, cpu))}</span>
                <span className={styles.amount}>{memory === null ? '–' : bytes(memory)}</span>
              </Link>
            ))}
          </div>
        </>
      )}
    </Section>
  );
}
