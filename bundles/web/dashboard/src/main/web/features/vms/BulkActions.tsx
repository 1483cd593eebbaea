import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Vm } from '~/api/types';
import { CloseIcon } from '~/ui/icons';
import { notify } from '~/ui/toast';
import { type ActionId, actionOf } from './actions';
import { DeleteDialog } from './DeleteDialog';
import { runAction } from './runAction';
import styles from './VmsPage.module.css';

/** As many as are asked for at the same time; the node has other things to do as well. */
const AT_ONCE = 8;
const OFFERED: readonly ActionId[] = ['start', 'stop', 'pause', 'resume', 'reset'];
const DONE: Record<ActionId, string> = {
  start: 'Started',
  stop: 'Stopped',
  pause: 'Paused',
  resume: 'Resumed',
  reset: 'Reset',
  delete: 'Deleted',
};

/** What can be done with all machines that were chosen; each button says with how many of them. */
export function BulkActions({ machines, onDone }: { machines: readonly Vm[]; onDone: () => void }) {
  const [deleting, setDeleting] = useState(false);
  const [busy, setBusy] = useState<ActionId | null>(null);

  const run = async (action: ActionId, able: readonly Vm[]) => {
    setBusy(action);
    const waiting = [...able];
    let done = 0;
    const worker = async () => {
      for (let vm = waiting.shift(); vm; vm = waiting.shift()) {
        done += (await runAction(action, vm.spec.name)) ? 1 : 0;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    setBusy(null);
    notify(`${DONE[action]} ${done} of ${able.length}.`);
    onDone();
  };

  return (
    <>
      <span className={styles.chosen} role="status">
        {machines.length} selected
      </span>
      {OFFERED.map((id) => {
        const able = machines.filter((vm) => actionOf(vm, id).refusal === null);
        const { title, icon: Icon } = actionOf(machines[0] as Vm, id);
        return (
          <Button
            key={id}
            size="xs"
            variant="default"
            leftSection={<Icon size={14} />}
            disabled={able.length === 0}
            loading={busy === id}
            onClick={() => void run(id, able)}
          >
            {title} {able.length > 0 && able.length < machines.length ? able.length : ''}
          </Button>
        );
      })}
      <Button size="xs" variant="light" color="red" onClick={() => setDeleting(true)}>
        Delete
      </Button>
      <Button size="xs" variant="subtle" color="gray" leftSection={<CloseIcon size={14} />} onClick={onDone}>
        Clear
      </Button>
      {deleting && <DeleteDialog machines={machines} onClose={() => setDeleting(false)} onDeleted={onDone} />}
    </>
  );
}
