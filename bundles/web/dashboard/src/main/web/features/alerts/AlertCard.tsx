import { Button } from '@mantine/core';
import { dateTime } from '~/ui/format';
import { SilenceIcon } from '~/ui/icons';
import { Labels } from '~/ui/Labels';
import { RelativeTime } from '~/ui/RelativeTime';
import { StateBadge } from '~/ui/StateBadge';
import styles from './Alerts.module.css';
import { pairTexts } from './matchers';
import { type Alert, SEVERITY_TONE } from './queries';

/** Labels that are said otherwise. */
const SAID = ['rule', 'severity'];

/** One thing that is wrong: what, since when, about what, and whether anybody is told. */
export function AlertCard({ alert, onSilence }: { alert: Alert; onSilence?: (() => void) | undefined }) {
  const tone = alert.state === 'firing' ? SEVERITY_TONE[alert.severity] : 'idle';
  const labels = pairTexts(alert.labels).filter((text) => !SAID.includes(text.split('=', 1)[0] ?? ''));
  return (
    <li className={styles.card} data-tone={tone}>
      <div className={styles.head}>
        <StateBadge tone={tone} busy={alert.state === 'firing' && alert.mutedBy.length === 0}>
          {alert.state === 'firing' ? alert.severity : `${alert.severity}, pending`}
        </StateBadge>
        <h2 className={styles.title}>{alert.rule}</h2>
        <span className={styles.when} title={dateTime(alert.since)}>
          since <RelativeTime at={alert.since} />
        </span>
      </div>
      {onSilence && (
        <div className={styles.actions}>
          <Button
            size="xs"
            variant="default"
            leftSection={<SilenceIcon size={14} />}
            aria-label={`Silence ${alert.rule}`}
            onClick={onSilence}
          >
            Silence
          </Button>
        </div>
      )}
      <p className={styles.words}>{alert.message}</p>
      {labels.length > 0 && <Labels labels={labels} />}
      {alert.mutedBy.length > 0 && <p className={styles.dim}>Nobody is told: {alert.mutedBy.join(', ')}.</p>}
    </li>
  );
}
