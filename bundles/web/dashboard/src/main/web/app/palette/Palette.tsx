import { Modal } from '@mantine/core';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { SearchIcon } from '~/ui/icons';
import { Keys } from '~/ui/Keys';
import { score } from './match';
import styles from './Palette.module.css';
import type { Command } from './registry';
import { useAllCommands } from './useAllCommands';
import { useChoice } from './useChoice';

/** As many as one can look through. */
const MOST_SHOWN = 40;
/** Of each group before anything is typed. */
const MOST_AT_FIRST = 6;

type Props = { onClose: () => void; onHelp: () => void };

/** Search and command palette: pages, machines and what can be done with them. */
export function Palette({ onClose, onHelp }: Props) {
  const commands = useAllCommands(onHelp);
  const [typed, setTyped] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => find(commands, typed), [commands, typed]);
  const { at: chosen, choose, step } = useChoice(found);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the entry that was chosen comes into sight.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, found]);

  const run = (command: Command | undefined) => {
    if (command) {
      onClose();
      command.run();
    }
  };

  const pressed = (key: KeyboardEvent) => {
    if (key.key === 'ArrowDown' || key.key === 'ArrowUp') {
      key.preventDefault();
      step(key.key === 'ArrowDown' ? 1 : -1);
    } else if (key.key === 'Enter') {
      key.preventDefault();
      run(found[chosen]);
    }
  };

  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={620}
      yOffset="12vh"
      centered={false}
      transitionProps={{ duration: 80 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label="Search and commands">
        <div className={styles.field}>
          <SearchIcon size={18} aria-hidden="true" />
          <input
            className={styles.input}
            placeholder="Search, or say what to do…"
            aria-label="Search, or say what to do"
            role="combobox"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant={found[chosen] && `palette-${chosen}`}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            value={typed}
            onChange={(change) => {
              setTyped(change.currentTarget.value);
              choose(null);
            }}
            onKeyDown={pressed}
          />
          <Keys keys={['Esc']} />
        </div>
        <div
          id="palette-list"
          role="listbox"
          aria-label="Commands"
          tabIndex={-1}
          className={styles.list}
          ref={list}
        >
          {found.map((command, index) => (
            <div key={command.id} role="presentation">
              {command.group !== found[index - 1]?.group && (
                <div role="presentation" className={styles.group}>
                  {command.group}
                </div>
              )}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field. */}
              <div
                id={`palette-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === chosen}
                className={styles.entry}
                onClick={() => run(command)}
                onPointerMove={() => choose(command.id)}
              >
                <command.icon size={17} stroke={1.7} aria-hidden="true" />
                <span className={styles.title}>{command.title}</span>
                {command.keys && <Keys keys={command.keys} />}
              </div>
            </div>
          ))}
          {found.length === 0 && <p className={styles.nothing}>Nothing is called “{typed}”.</p>}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

function find(commands: readonly Command[], typed: string): Command[] {
  if (typed.trim() === '') {
    const seen = new Map<string, number>();
    return commands.filter((command) => {
      const number = (seen.get(command.group) ?? 0) + 1;
      seen.set(command.group, number);
      return command.group === 'Go to' || number <= MOST_AT_FIRST;
    });
  }
  const best = commands
    .map((command) => ({ command, fit: bestFit(command, typed) }))
    .filter((entry): entry is { command: Command; fit: number } => entry.fit !== null)
    .sort((one, other) => other.fit - one.fit)
    .slice(0, MOST_SHOWN);
  // Groups stay together, in the order of their best entry.
  const groups = [...new Set(best.map((entry) => entry.command.group))];
  return groups.flatMap((group) =>
    best.filter((entry) => entry.command.group === group).map((entry) => entry.command),
  );
}

function bestFit(command: Command, typed: string): number | null {
  const byTitle = score(typed, command.title);
  const byWords =
    command.keywords === undefined ? null : score(typed, `${command.title} ${command.keywords}`);
  return byTitle === null ? byWords && byWords / 2 : byTitle;
}
