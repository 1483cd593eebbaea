import type { NodeEvent } from '~/api/types';

/** What the page keeps; the node itself remembers no more than a thousand. */
export const MOST_KEPT = 5_000;

/** What is shown, newest first, and what has come while the list was held. */
export type Feed = { shown: readonly NodeEvent[]; waiting: readonly NodeEvent[] };

export const EMPTY: Feed = { shown: [], waiting: [] };

/** The feed after events have come, given oldest first. */
export function received(feed: Feed, batch: readonly NodeEvent[], held: boolean): Feed {
  const waiting = newestFirst(feed.waiting, batch);
  return held ? { ...feed, waiting } : released({ ...feed, waiting });
}

/** The feed with all that waited. */
export function released({ shown, waiting }: Feed): Feed {
  if (waiting.length === 0) {
    return { shown, waiting };
  }
  const last = shown[0]?.number ?? 0;
  const more = waiting.filter((event) => event.number > last);
  return { shown: [...more, ...shown].slice(0, MOST_KEPT), waiting: [] };
}

/** The feed after the node was asked for what it remembers, which may be anew, because some were missed. */
export function loaded(feed: Feed, remembered: readonly NodeEvent[]): Feed {
  const newest = remembered[0]?.number ?? 0;
  const oldest = remembered.at(-1)?.number ?? 0;
  // Numbers begin anew when the node does: what is here then is of another life.
  const sameLife = remembered.some((event) =>
    feed.shown.some((known) => known.number === event.number && known.at === event.at),
  );
  const before = sameLife ? feed.shown.filter((event) => event.number < oldest) : [];
  return {
    shown: [...remembered, ...before].slice(0, MOST_KEPT),
    waiting: feed.waiting.filter((event) => event.number > newest),
  };
}

function newestFirst(known: readonly NodeEvent[], batch: readonly NodeEvent[]): NodeEvent[] {
  return [...batch].reverse().concat(known).slice(0, MOST_KEPT);
}
