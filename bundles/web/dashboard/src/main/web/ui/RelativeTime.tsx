import { useSyncExternalStore } from 'react';
import { nodeNow } from '~/api/nodeTime';
import { ago, dateTime } from './format';

const STEP = 5_000;
const listeners = new Set<() => void>();
let now = nodeNow();
let clock: ReturnType<typeof setInterval> | undefined;

// One clock for all the times on a page.
function subscribe(listener: () => void) {
  listeners.add(listener);
  clock ??= setInterval(() => {
    now = nodeNow();
    for (const one of listeners) {
      one();
    }
  }, STEP);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(clock);
      clock = undefined;
    }
  };
}

/** The time now on the node, moving on every few seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** How long ago, with the exact time on request. */
export function RelativeTime({ at }: { at: string }) {
  const time = Math.max(useNow(), new Date(at).getTime());
  return (
    <time dateTime={at} title={dateTime(at)} className="numbers">
      {ago(at, time)}
    </time>
  );
}
