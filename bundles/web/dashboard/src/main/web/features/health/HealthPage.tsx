import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { healthQuery, nodeQuery } from '~/api/queries';
import type { HealthReport } from '~/api/types';
import { ErrorState } from '~/ui/ErrorState';
import { Facts } from '~/ui/Facts';
import { bytes, dateTime, duration, timeOfDay } from '~/ui/format';
import { BadIcon, OkIcon, RefreshIcon, WarnIcon } from '~/ui/icons';
import { Page } from '~/ui/Page';
import { useNow } from '~/ui/RelativeTime';
import { Section } from '~/ui/Section';
import { type Check, placeOf, STATUS, splitMessage, titleOf } from './checks';
import styles from './Health.module.css';

const EVERY = 10_000;
const ICONS = { ok: OkIcon, warn: WarnIcon, unavailable: WarnIcon, critical: BadIcon } as const;

export default function HealthPage() {
  const health = useQuery({ ...healthQuery, refetchInterval: EVERY });
  const report = health.data;
  if (health.isError && !report) {
    return (
      <Page title="Health">
        <ErrorState failure={health.error} onRetry={() => void health.refetch()} />
      </Page>
    );
  }
  return (
    <Page
      title="Health"
      actions={
        <Button
          variant="default"
          leftSection={<RefreshIcon size={16} />}
          loading={health.isFetching && !report}
          onClick={() => void health.refetch()}
        >
          Check now
        </Button>
      }
    >
      {report ? <Verdict report={report} /> : <Skeleton height={76} mb={16} radius="lg" />}
      <div className={styles.parts}>
        <Section title="Checks" aside={report && `checked at ${timeOfDay(health.dataUpdatedAt)}`} flush>
          <ul className={styles.checks} aria-busy={!report}>
            {report
              ? report.checks.map((check) => <CheckLine key={check.name} check={check} />)
              : Array.from({ length: 8 }, (_, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
                  <li key={index} className={styles.check} aria-hidden="true">
                    <Skeleton height={18} circle />
                    <Skeleton height={42} />
                  </li>
                ))}
          </ul>
        </Section>
        <NodeFacts />
      </div>
    </Page>
  );
}

function Verdict({ report }: { report: HealthReport }) {
  const { tone, sentence } = STATUS[report.status];
  const VerdictIcon = ICONS[report.status];
  const troubled = report.checks.filter((check) => check.status !== 'ok').length;
  return (
    <div className={styles.verdict} data-tone={tone} role="status">
      <VerdictIcon className={styles.icon} size={28} stroke={1.6} aria-hidden="true" />
      <div>
        <div className={styles.sentence}>{sentence}</div>
        <div className={styles.count}>
          {troubled === 0
            ? `${report.checks.length} checks, and none of them finds anything.`
            : `${troubled} of ${report.checks.length} checks find something.`}
        </div>
      </div>
    </div>
  );
}

function CheckLine({ check }: { check: Check }) {
  const { word, tone } = STATUS[check.status];
  const CheckIcon = ICONS[check.status];
  const { how, next } = splitMessage(check.message);
  const place = placeOf(check);
  return (
    <li className={styles.check} data-tone={tone}>
      <CheckIcon className={styles.icon} size={18} aria-hidden="true" />
      <span className={styles.name}>
        {titleOf(check)}
        <span className="visually-hidden">: {word}</span>
      </span>
      {place && (
        <Link className={styles.place ?? ''} href={place.page}>
          {place.label}
        </Link>
      )}
      <p className={styles.how}>{how}</p>
      {next && <p className={styles.next}>{next}</p>}
    </li>
  );
}

function NodeFacts() {
  const now = useNow();
  const { data: node } = useQuery(nodeQuery);
  return (
    <Section title="Node">
      {node ? (
        <Facts
          facts={[
            ['Version', node.version],
            ['Started', dateTime(node.startedAt)],
            ['Up for', duration(now - Date.parse(node.startedAt))],
            ['Process', node.pid],
            ['Ports', `HTTP ${node.httpPort}, SSH ${node.sshPort}`],
            ['Processor', `${node.cpus} CPUs`],
            ['Memory', `${bytes(node.memoryAvailableBytes)} of ${bytes(node.memoryTotalBytes)} available`],
            ['Resident', bytes(node.memoryResidentBytes)],
            ['Disk', `${bytes(node.diskAvailableBytes)} available`],
            ['Home', <code key="home">{node.home}</code>],
          ]}
        />
      ) : (
        <Skeleton height={260} />
      )}
    </Section>
  );
}
