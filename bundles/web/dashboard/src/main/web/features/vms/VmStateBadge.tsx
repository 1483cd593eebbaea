import type { Vm } from '~/api/types';
import { StateBadge } from '~/ui/StateBadge';
import { TONES } from './actions';

const BUSY = new Set(['starting', 'stopping']);

/** Where a machine is in its life; one that runs but whose guest is not up yet is booting. */
export function VmStateBadge({ vm }: { vm: Vm }) {
  if (vm.state === 'running' && vm.readyAt === undefined) {
    return (
      <StateBadge tone="info" busy>
        booting
      </StateBadge>
    );
  }
  return (
    <StateBadge tone={TONES[vm.state]} busy={BUSY.has(vm.state)}>
      {vm.state}
    </StateBadge>
  );
}
