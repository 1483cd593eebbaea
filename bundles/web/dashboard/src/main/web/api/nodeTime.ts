/** An answer tells the node's time in whole seconds, so that the clocks may differ by this much more than they seem to. */
const GRAIN_MILLIS = 1_000;
/** An answer that was longer under way tells too little. */
const LONGEST_MILLIS = 2_000;

let aheadMillis = 0;

/** Learns from an answer what time it is on the node; the times are when the browser had asked and was answered. */
export function hearNodeTime(date: string | null, askedAt: number, answeredAt: number) {
  const at = Date.parse(date ?? '');
  if (Number.isNaN(at) || answeredAt - askedAt > LONGEST_MILLIS || answeredAt < askedAt) {
    return;
  }
  const ahead = at + GRAIN_MILLIS / 2 - (askedAt + answeredAt) / 2;
  // Not by less than can be told, or the time on the page would tremble with every answer.
  aheadMillis = Math.abs(ahead) <= GRAIN_MILLIS + LONGEST_MILLIS / 2 ? 0 : Math.round(ahead);
}

/** What time it is on the node, which the browser's own clock need not know. */
export function nodeNow(): number {
  return Date.now() + aheadMillis;
}
