import { ActionIcon, Menu } from '@mantine/core';
import { EditIcon, MoreIcon, PauseIcon, PlayIcon, RestoreIcon, TrashIcon } from '~/ui/icons';
import type { Rule } from './queries';
import { changeRule, type RuleActions } from './ruleColumns';

/** What an admin can do about a rule; those that come with the node are disabled or restored, not removed. */
export function RuleMenu({ rule, onEdit, onRemove }: { rule: Rule } & RuleActions) {
  const enabled = rule.rule.enabled !== false;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Actions of ${rule.rule.name}`}>
          <MoreIcon size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<EditIcon size={16} />} onClick={() => onEdit(rule)}>
          Edit…
        </Menu.Item>
        <Menu.Item
          leftSection={enabled ? <PauseIcon size={16} /> : <PlayIcon size={16} />}
          onClick={() => void changeRule(enabled ? 'disable' : 'enable', rule)}
        >
          {enabled ? 'Disable' : 'Enable'}
        </Menu.Item>
        {rule.origin === 'changed' && (
          <Menu.Item leftSection={<RestoreIcon size={16} />} onClick={() => void changeRule('restore', rule)}>
            Restore
          </Menu.Item>
        )}
        {rule.origin === 'own' && (
          <Menu.Item leftSection={<TrashIcon size={16} />} color="red" onClick={() => onRemove(rule)}>
            Remove…
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
