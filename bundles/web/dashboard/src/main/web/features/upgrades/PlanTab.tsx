import { api } from '~/api/client';
import { Section } from '~/ui/Section';
import { bundleDraft } from './drafts';
import { PlanForm } from './PlanForm';
import { PlannedChange } from './PlannedChange';

/** Says what to change, sees what that touches, and then does it or leaves it. */
export function PlanTab() {
  return (
    <PlannedChange
      planned={bundleDraft.use()}
      apply={({ id }, force) => api.post('/upgrades/plans/{id}/apply', { path: { id }, body: { force } })}
      onBegun={(job) => bundleDraft.set({ job: job.id, sources: '', bundles: [] })}
      onLeave={() => bundleDraft.set({ job: null, plan: null })}
    >
      <Section title="What to change">
        <PlanForm />
      </Section>
    </PlannedChange>
  );
}
