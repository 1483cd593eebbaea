import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { vmsQuery } from '~/api/queries';
import { isLive } from '~/features/vms/actions';
import { busiest, cpuShare, memoryUse, NO_FIGURES, vmFiguresQuery } from '~/features/vms/figures';
import { VmStateBadge } from '~/features/vms/VmStateBadge';
import { bytes, percent } from '~/ui/format';
import { Section } from '~/ui/Section';
import styles from './Overview.module.css';

const SHOWN = 8;

/** The machines that use the most of their processors just now. */
export function BusiestMachines() {
  const { data: machines } = useQuery(vmsQuery);
  const { data: figures = NO_FIGURES } = useQuery({
    ...vmFiguresQuery,
    enabled: machines?.some((vm) => isLive(vm.state)) ?? false,
  });
  const shown = busiest(figures, machines ?? [], SHOWN);
  return (
    <Section title="Busiest machines" aside={<Link href="/vms">All machines</Link>} flush>
      {shown.length === 0 ? (
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
            {shown.map((vm) => {
              const cpu = cpuShare(figures, vm);
              const memory = memoryUse(figures, vm);
              return (
                <Link key={vm.spec.name} href={`/vms/${vm.spec.name}`} className={styles.row ?? ''}>
                  <span className={styles.name}>{vm.spec.name}</span>
                  <VmStateBadge vm={vm} />
                  <Progress
                    className={styles.bar ?? ''}
                    value={(cpu ?? 0) * 100}
                    size="sm"
                    aria-label={`CPU of ${vm.spec.name}`}
                  />
                  <span className={styles.amount}>{cpu === null ? '–' : percent(cpu)}</span>
                  <span className={styles.amount}>{memory === null ? '–' : bytes(memory)}</span>
                </Link>
              );
            })}
          </div>
        </>
      )}
    </Section>
  );
}
