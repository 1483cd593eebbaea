import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useMay } from '~/api/session';
import type { Vm } from '~/api/types';
import { ConsoleIcon, MoreIcon } from '~/ui/icons';
import { actionsOf, isLive } from './actions';
import { DeleteDialog } from './DeleteDialog';
import { runAction } from './runAction';

/** What can be done with one machine of the list: the likeliest at once, all else behind the dots. */
export function RowMenu({ vm }: { vm: Vm }) {
  const [deleting, setDeleting] = useState(false);
  const [, navigate] = useLocation();
  const { name } = vm.spec;
  if (!useMay('operator')) {
    return null;
  }
  const actions = actionsOf(vm);
  const first = actions.find((action) => action.id === (isLive(vm.state) ? 'stop' : 'start'));
  return (
    <>
      {first && (
        <Tooltip label={first.refusal ?? `${first.title} ${name}`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            tabIndex={-1}
            aria-label={`${first.title} ${name}`}
            {...(first.refusal === null ? {} : { 'data-disabled': true })}
            onClick={() => first.refusal === null && void runAction(first.id, name)}
          >
            <first.icon size={16} />
          </ActionIcon>
        </Tooltip>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" tabIndex={-1} aria-label={`Actions of ${name}`}>
            <MoreIcon size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<ConsoleIcon size={16} />} onClick={() => navigate(`/vms/${name}/console`)}>
            Console
          </Menu.Item>
          <Menu.Divider />
          {actions.map((action) => (
            <Menu.Item
              key={action.id}
              leftSection={<action.icon size={16} />}
              disabled={action.refusal !== null}
              {...(action.id === 'delete' ? { color: 'red' } : {})}
              onClick={() => (action.id === 'delete' ? setDeleting(true) : void runAction(action.id, name))}
            >
              {action.title}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {deleting && <DeleteDialog machines={[vm]} onClose={() => setDeleting(false)} />}
    </>
  );
}
