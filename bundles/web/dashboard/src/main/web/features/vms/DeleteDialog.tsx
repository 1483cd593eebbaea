import type { Vm } from '~/api/types';
import { ConfirmDialog } from '~/ui/ConfirmDialog';
import { notify } from '~/ui/toast';
import { isLive } from './actions';
import { perform } from './runAction';

type Props = { machines: readonly Vm[]; onClose: () => void; onDeleted?: () => void };

/** Asks before machines are deleted; what still runs has to be named. */
export function DeleteDialog({ machines, onClose, onDeleted }: Props) {
  const live = machines.filter((vm) => isLive(vm.state));
  const only = machines.length === 1 ? machines[0]?.spec.name : undefined;
  const what = only ?? `${machines.length} machines`;
  const remove = async () => {
    for (const vm of machines) {
      await perform('delete', vm.spec.name);
    }
    notify(`Deleted ${what}.`);
    onDeleted?.();
  };
  return (
    <ConfirmDialog
      title={`Delete ${what}?`}
      confirm="Delete"
      typed={live.length > 0 ? (only ?? String(machines.length)) : undefined}
      onConfirm={remove}
      onClose={onClose}
    >
      {live.length > 0 && (
        <>
          <strong>{only ? 'It runs.' : `${live.length} of them run.`}</strong> It is switched off at once, as
          if by pulling the plug.{' '}
        </>
      )}
      The disks and what is on them are gone for good.
    </ConfirmDialog>
  );
}
