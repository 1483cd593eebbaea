import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { type Choice, chooseScheme, useScheme, useSchemeChoice } from '~/theme/scheme';
import { AutoThemeIcon, CheckIcon, type Icon, MoonIcon, SunIcon } from '~/ui/icons';

const CHOICES: readonly { choice: Choice; words: string; icon: Icon }[] = [
  { choice: 'auto', words: 'As the system', icon: AutoThemeIcon },
  { choice: 'light', words: 'Light', icon: SunIcon },
  { choice: 'dark', words: 'Dark', icon: MoonIcon },
];

export function ThemeMenu() {
  const chosen = useSchemeChoice();
  const Now = useScheme() === 'dark' ? MoonIcon : SunIcon;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label="Theme">
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Theme">
            <Now size={18} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {CHOICES.map(({ choice, words, icon: Icon }) => (
          <Menu.Item
            key={choice}
            leftSection={<Icon size={16} />}
            rightSection={chosen === choice ? <CheckIcon size={14} aria-label="chosen" /> : null}
            onClick={() => chooseScheme(choice)}
          >
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
