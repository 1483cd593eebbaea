import type { JobState } from '~/api/types';
import { StateBadge, type Tone } from '~/ui/StateBadge';

const TONES: Record<JobState, Tone> = {
  running: 'info',
  succeeded: 'ok',
  failed: 'bad',
  cancelled: 'idle',
  interrupted: 'warn',
};

export function JobStateBadge({ state }: { state: JobState }) {
  return (
    <StateBadge tone={TONES[state]} busy={state === 'running'}>
      {state}
    </StateBadge>
  );
}
