import { ActionIcon, Tooltip } from '@mantine/core';
import { KeyboardIcon, MenuIcon, SearchIcon } from '~/ui/icons';
import { Keys } from '~/ui/Keys';
import { ThemeMenu } from './ThemeMenu';
import styles from './TopBar.module.css';
import { UserMenu } from './UserMenu';

type Props = { onMenu: () => void; onSearch: () => void; onHelp: () => void };

export function TopBar({ onMenu, onSearch, onHelp }: Props) {
  return (
    <header className={styles.bar}>
      <ActionIcon
        className={styles.menu ?? ''}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label="Open menu"
        onClick={onMenu}
      >
        <MenuIcon size={20} />
      </ActionIcon>
      <button type="button" className={styles.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <SearchIcon size={15} aria-hidden="true" />
        <span className={styles.searchWords}>Search or run a command</span>
        <span className={styles.keys}>
          <Keys keys={['Ctrl', 'K']} />
        </span>
      </button>
      <div className={styles.right}>
        <Tooltip label="Keyboard shortcuts (?)">
          <ActionIcon
            className={styles.help ?? ''}
            variant="subtle"
            color="gray"
            size="lg"
            aria-label="Keyboard shortcuts"
            onClick={onHelp}
          >
            <KeyboardIcon size={18} />
          </ActionIcon>
        </Tooltip>
        <ThemeMenu />
        <UserMenu />
      </div>
    </header>
  );
}
