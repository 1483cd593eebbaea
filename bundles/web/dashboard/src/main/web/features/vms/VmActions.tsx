import { Button, Tooltip } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useMay } from '~/api/session';
import type { Vm } from '~/api/types';
import { useCommands } from '~/app/palette/registry';
import { type ActionId, actionsOf, isLive } from './actions';
import { DeleteDialog } from './DeleteDialog';
import { runAction } from './runAction';
import styles from './VmActions.module.css';

/** The buttons of a machine's life. What makes no sense now stays in its place and says why. */
export function VmActions({ vm }: { vm: Vm }) {
  const [busy, setBusy] = useState<ActionId | null>(null);
  const [deleting, setDeleting] = useState(false);
  const [, navigate] = useLocation();
  const operator = useMay('operator');
  const { name } = vm.spec;

  const commands = useMemo(
    () =>
      operator
        ? actionsOf(vm)
            .filter((action) => action.id === 'delete')
            .map((action) => ({
              id: `here:${action.id}`,
              title: `${action.title} ${name}…`,
              group: 'This machine',
              icon: action.icon,
              run: () => setDeleting(true),
            }))
        : [],
    [vm, name, operator],
  );
  useCommands(commands);

  if (!operator) {
    return null;
  }
  const run = async (id: ActionId) => {
    setBusy(id);
    await runAction(id, name);
    setBusy(null);
  };
  // Of "pause" and "resume", and of "start" and "stop", one makes sense at a time and takes the other's place.
  const hidden: ActionId[] = [
    vm.state === 'paused' ? 'pause' : 'resume',
    isLive(vm.state) ? 'start' : 'stop',
  ];
  return (
    <>
      {actionsOf(vm)
        .filter((action) => !hidden.includes(action.id))
        .map(({ id, title, icon: Icon, refusal }) => (
          <Tooltip key={id} label={refusal} disabled={refusal === null}>
            <Button
              size="sm"
              className={styles.action ?? ''}
              variant={id === 'start' ? 'filled' : 'default'}
              leftSection={<Icon size={16} />}
              loading={busy === id}
              aria-disabled={refusal !== null}
              {...(refusal === null ? {} : { 'data-disabled': true, 'aria-description': refusal })}
              onClick={() => refusal === null && (id === 'delete' ? setDeleting(true) : void run(id))}
            >
              {title}
            </Button>
          </Tooltip>
        ))}
      {deleting && (
        <DeleteDialog machines={[vm]} onClose={() => setDeleting(false)} onDeleted={() => navigate('/vms')} />
      )}
    </>
  );
}
