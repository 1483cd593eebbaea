import { useMemo, useSyncExternalStore } from 'react';
import { LiveSeries, rates } from '~/api/live';
import { type Line, valuesOf } from './lines';

const WINDOW_MILLIS = 5 * 60_000;

/** What the lines of a chart need, flowing while the chart is there. */
export function useLines(lines: readonly Line[], windowMillis = WINDOW_MILLIS): LiveSeries {
  const names = [...new Set(lines.flatMap((line) => line.series))].join('\n');
  return useMemo(
    () => new LiveSeries(names === '' ? [] : names.split('\n'), windowMillis),
    [names, windowMillis],
  );
}

/** The times and the values of each line, as a chart draws them. */
export function dataOf(source: LiveSeries, lines: readonly Line[]): [number[], ...(number | null)[][]] {
  const place = new Map(source.series.map((name, index) => [name, index]));
  const bySeries = (name: string) => source.values[place.get(name) ?? -1] ?? [];
  return [
    source.times.map((at) => at / 1000),
    ...lines.map((line) => valuesOf(line, source.times, bySeries, rates)),
  ];
}

/** The latest value of a line, or null while there is none. */
export function useLatest(source: LiveSeries, line: Line): number | null {
  return useSyncExternalStore(source.subscribe, () => dataOf(source, [line])[1]?.at(-1) ?? null);
}
