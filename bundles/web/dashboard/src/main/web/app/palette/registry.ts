import { useEffect } from 'react';
import type { Icon } from '~/ui/icons';

/** Something that can be gone to or done from the palette. */
export type Command = {
  id: string;
  title: string;
  group: string;
  icon: Icon;
  /** More words under which it is found. */
  keywords?: string;
  /** The keys that do the same. */
  keys?: readonly string[];
  run: () => void;
};

const pageCommands = new Map<symbol, readonly Command[]>();

/** What the page that is shown adds to the palette. */
export function commandsOfPage(): Command[] {
  return [...pageCommands.values()].flat();
}

/** Offers commands in the palette for as long as the component is there. */
export function useCommands(commands: readonly Command[]) {
  useEffect(() => {
    const key = Symbol('commands');
    pageCommands.set(key, commands);
    return () => {
      pageCommands.delete(key);
    };
  }, [commands]);
}
