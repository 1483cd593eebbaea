import { Modal } from '@mantine/core';
import { mayAct, useSession } from '~/api/session';
import { Keys } from '~/ui/Keys';
import { PAGES } from '../pages';
import styles from './ShortcutHelp.module.css';

const EVERYWHERE: readonly [string, string[]][] = [
  ['Search, or run a command', ['Ctrl', 'K']],
  ['Filter the list on this page', ['/']],
  ['This help', ['?']],
];

const LISTS: readonly [string, string[]][] = [
  ['Up and down', ['↑', '↓']],
  ['Open', ['Enter']],
  ['Select', ['Space']],
  ['Select all', ['Ctrl', 'A']],
  ['First and last', ['Home', 'End']],
];

export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const session = useSession();
  const pages = PAGES.filter((page) => mayAct(session, page.role));
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size="lg">
      <div className={styles.columns}>
        <Section title="Everywhere" entries={EVERYWHERE} />
        <Section title="In lists" entries={LISTS} />
        <Section title="Go to" entries={pages.map((page) => [page.title, ['g', page.key]])} />
      </div>
    </Modal>
  );
}

function Section({ title, entries }: { title: string; entries: readonly [string, string[]][] }) {
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      <dl className={styles.list}>
        {entries.map(([words, keys]) => (
          <div key={words} className={styles.row}>
            <dt>{words}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
