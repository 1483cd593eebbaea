import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ResetIcon } from '~/ui/icons';
import { Section } from '~/ui/Section';
import { Approval } from './Approval';
import { BlastRadius } from './BlastRadius';
import { ChangeProgress } from './ChangeProgress';
import { PlanForm } from './PlanForm';
import { bundlesQuery, type Plan, setDraft, useDraft } from './queries';
import styles from './Upgrades.module.css';

const DASHBOARD = 'io.quetzal.web.dashboard';

/** Says what to change, sees what that touches, and then does it or leaves it. */
export function PlanTab() {
  const { plan, job } = useDraft();
  const { data: bundles } = useQuery(bundlesQuery);
  // What a plan is drawn beside is the node as it was then, also after the change has been made.
  const known = useRef<{ plan: string; total: number }>(undefined);
  if (plan && bundles && known.current?.plan !== plan.id && !job) {
    known.current = { plan: plan.id, total: bundles.length };
  }
  const drawn = useRef<HTMLDivElement>(null);
  const shown = plan?.id;
  useEffect(() => {
    if (shown !== undefined) {
      drawn.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [shown]);
  const total = known.current?.plan === plan?.id ? known.current?.total : undefined;
  return (
    <div className={styles.scroll}>
      <div className={styles.parts}>
        {job ? (
          <ChangeProgress job={job} onClose={() => setDraft({ job: null, plan: null })}>
            {({ state }) => state === 'succeeded' && plan && <LoadNew plan={plan} />}
          </ChangeProgress>
        ) : (
          <Section title="What to change">
            <PlanForm />
          </Section>
        )}
        {plan && (
          <div ref={drawn}>
            <Section title={job ? 'What was planned' : 'What it would touch'}>
              <BlastRadius key={plan.id} plan={plan} total={total} />
              {!job && <Approval key={`approval ${plan.id}`} plan={plan} />}
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
