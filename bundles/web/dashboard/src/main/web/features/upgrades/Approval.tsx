import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { keys, queryClient } from '~/api/queries';
import type { Job } from '~/api/types';
import { WarnIcon } from '~/ui/icons';
import { attempt } from '~/ui/toast';
import { type Plan, useRunningChange } from './queries';
import styles from './Upgrades.module.css';

type Props = {
  plan: Plan;
  apply: (force: boolean) => Promise<Job>;
  onBegun: (job: Job) => void;
  onLeave: () => void;
};

/** The button that does it, below what speaks against it. */
export function Approval({ plan, apply, onBegun, onLeave }: Props) {
  const [force, setForce] = useState(false);
  const [busy, setBusy] = useState(false);
  const running = useRunningChange();
  const objected = plan.objections.length > 0;
  const possible = !objected || (plan.forcible && force);

  const begin = async () => {
    setBusy(true);
    await attempt(async () => {
      const job = await apply(force);
      queryClient.setQueryData(keys.job(job.id), job);
      onBegun(job);
    });
    setBusy(false);
  };

  return (
    <div className={styles.approval}>
      {objected && <Objections plan={plan} force={force} onForce={setForce} />}
      <div className={styles.buttons}>
        <p className={styles.promise}>
          {running
            ? 'Another change is under way; this one can be made after it.'
            : 'Requests wait for a second or two, and none fails. If the node is not well afterwards, what is there now is put back.'}
        </p>
        <Button variant="default" onClick={onLeave}>
          Leave it
        </Button>
        <Button
          color={objected ? 'red' : 'quetzal'}
          disabled={!possible || running !== undefined}
          loading={busy}
          onClick={() => void begin()}
        >
          {objected ? 'Apply all the same' : 'Apply'}
        </Button>
      </div>
    </div>
  );
}

type ObjectionsProps = { plan: Plan; force: boolean; onForce: (force: boolean) => void };

function Objections({ plan, force, onForce }: ObjectionsProps) {
  return (
    <section className={styles.objections} data-final={!plan.forcible} aria-label="Objections">
      <h3 className={styles.objectionsTitle}>
        <WarnIcon size={18} aria-hidden="true" />
        {plan.forcible ? 'This can be done, but something speaks against it' : 'This cannot be done'}
      </h3>
      <ul className={styles.reasons}>
        {plan.objections.map((objection) => (
          <li key={objection}>{objection}</li>
        ))}
      </ul>
      {plan.forcible ? (
        <Checkbox
          checked={force}
          onChange={(change) => onForce(change.currentTarget.checked)}
          label="Force it"
          description="It is done in spite of this: all that is drawn above as restarting stops and starts again, while requests wait. What does not work is still taken back."
        />
      ) : (
        <p className={styles.quiet}>
          Forcing would not help: the node could not work afterwards. Mend what is said above, and draw the
          plan again.
        </p>
      )}
    </section>
  );
}
