import { useState } from 'react';

type Entry = { id: string };

type Choice = {
  /** Where the chosen entry stands now, or -1 if it is gone. */
  at: number;
  /** Chooses an entry, or whatever comes first. */
  choose: (id: string | null) => void;
  /** Chooses the next or the previous one. */
  step: (by: 1 | -1) => void;
};

/**
 * Which entry of a list is chosen while the list changes under one's fingers: always the same one. If it goes, none is,
 * rather than the one that happens to take its place.
 */
export function useChoice(entries: readonly Entry[]): Choice {
  const [chosen, choose] = useState<string | null>(null);
  const first = entries[0];
  if (chosen === null && first !== undefined) {
    choose(first.id);
  }
  const at = entries.findIndex(({ id }) => id === chosen);
  const step = (by: 1 | -1) => {
    const from = at < 0 && by < 0 ? 0 : at;
    const next = entries[(from + by + entries.length) % Math.max(1, entries.length)];
    if (next !== undefined) {
      choose(next.id);
    }
  };
  return { at, choose, step };
}
