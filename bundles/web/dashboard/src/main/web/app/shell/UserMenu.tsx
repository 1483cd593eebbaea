import { Menu } from '@mantine/core';
import { logOut, useSession } from '~/api/session';
import { ChevronDownIcon, LogoutIcon } from '~/ui/icons';
import { attempt } from '~/ui/toast';
import styles from './UserMenu.module.css';

export function UserMenu() {
  const session = useSession();
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <button type="button" className={styles.user}>
          <span className={styles.initial} data-initial={session.name.slice(0, 1).toUpperCase()} />
          <span className={styles.name}>
            <span className="visually-hidden">Account </span>
            {session.name}
          </span>
          <ChevronDownIcon size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {session.name}, {session.role}
        </Menu.Label>
        <Menu.Item leftSection={<LogoutIcon size={16} />} onClick={() => void attempt(logOut)}>
          Log out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
