import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Job } from '~/api/types';
import { ResetIcon } from '~/ui/icons';
import { Section } from '~/ui/Section';
import { Approval } from './Approval';
import { BlastRadius } from './BlastRadius';
import { ChangeProgress } from './ChangeProgress';
import type { Planned } from './drafts';
import { bundlesQuery, type Plan } from './queries';
import styles from './Upgrades.module.css';

const DASHBOARD = 'io.quetzal.web.dashboard';

type Props = {
  planned: Planned;
  /** What is asked for; not shown any more once it is being done. */
  children: ReactNode;
  /** What is said of the plan beside what it touches. */
  about?: ReactNode;
  apply: (plan: Plan, force: boolean) => Promise<Job>;
  onBegun: (job: Job) => void;
  onLeave: () => void;
};

/** A change from what is asked for, over what it would touch, to how it ended. */
export function PlannedChange({ planned: { plan, job }, children, about, apply, onBegun, onLeave }: Props) {
  const { data: bundles } = useQuery(bundlesQuery);
  // What a plan is drawn beside is the node as it was then, also after the change has been made.
  const known = useRef<{ plan: string; total: number }>(undefined);
  if (plan && bundles && known.current?.plan !== plan.id && !job) {
    known.current = { plan: plan.id, total: bundles.length };
  }
  const total = known.current?.plan === plan?.id ? known.current?.total : undefined;
  const drawn = useRef<HTMLDivElement>(null);
  const shown = plan?.id;
  useEffect(() => {
    if (shown === undefined) {
      return;
    }
    // Its place is known once it is drawn in the width that it has.
    const frame = requestAnimationFrame(() => drawn.current?.scrollIntoView({ block: 'start' }));
    return () => cancelAnimationFrame(frame);
  }, [shown]);
  return (
    <div className={styles.scroll}>
      <div className={styles.parts}>
        {job ? (
          <ChangeProgress job={job} onClose={onLeave}>
            {({ state }) => state === 'succeeded' && plan && <LoadNew plan={plan} />}
          </ChangeProgress>
        ) : (
          children
        )}
        {plan && (
          <div ref={drawn}>
            <Section title={job ? 'What was planned' : 'What it would touch'}>
              {about}
              <BlastRadius key={plan.id} plan={plan} total={total} />
              {!job && (
                <Approval
                  key={`approval ${plan.id}`}
                  plan={plan}
                  apply={(force) => apply(plan, force)}
                  onBegun={onBegun}
                  onLeave={onLeave}
                />
              )}
            </Section>
          </div>
        )}
      </div>
    </div>
  );
}

/** The page that is open goes on with the dashboard that it was opened with. */
function LoadNew({ plan }: { plan: Plan }) {
  return (
    plan.changes.some((change) => change.bundle === DASHBOARD && change.to !== undefined) && (
      <Button leftSection={<ResetIcon size={16} />} onClick={() => location.reload()}>
        Load the new dashboard
      </Button>
    )
  );
}
