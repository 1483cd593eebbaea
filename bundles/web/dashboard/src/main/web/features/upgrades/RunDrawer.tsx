import { Button, Drawer } from '@mantine/core';
import { Facts } from '~/ui/Facts';
import { dateTime } from '~/ui/format';
import { RestoreIcon } from '~/ui/icons';
import { StateBadge } from '~/ui/StateBadge';
import type { Run } from './queries';
import styles from './Upgrades.module.css';
import { changesText, changeText, OUTCOMES, tookText } from './words';

type Props = { run: Run; onRollBack: (() => void) | undefined; onClose: () => void };

/** All that is known of a change. */
export function RunDrawer({ run, onRollBack, onClose }: Props) {
  const outcome = OUTCOMES[run.outcome];
  return (
    <Drawer opened onClose={onClose} position="right" size={480} title={changesText(run.changes)}>
      <div className={styles.parts}>
        <p className={styles.verdict}>
          <StateBadge tone={outcome.tone} busy={run.outcome === 'running'}>
            {outcome.label}
          </StateBadge>
          {outcome.words}
        </p>
        {run.reason && <p className={styles.reason}>{run.reason}</p>}
        <Facts
          facts={[
            ['By', run.by],
            ['Begun', dateTime(run.begunAt)],
            ['Took', tookText(run)],
            ['Rolled back', run.rolledBackAt && dateTime(run.rolledBackAt)],
            ['Id', <code key="id">{run.id}</code>],
          ]}
        />
        <ul className={styles.changes} aria-label="Bundles">
          {run.changes.map((change) => (
            <li key={change.bundle}>
              {changeText(change)}
              <span className={styles.fine}>{change.bundle}</span>
              {change.sha256 && <code className={styles.fine}>sha256 {change.sha256}</code>}
            </li>
          ))}
        </ul>
        {onRollBack && (
          <div>
            <Button variant="default" leftSection={<RestoreIcon size={16} />} onClick={onRollBack}>
              Roll back…
            </Button>
          </div>
        )}
      </div>
    </Drawer>
  );
}
