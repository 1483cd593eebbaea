import type { SeriesName } from '~/api/liveHub';

/** A line of a chart: a figure of the node, or what becomes of some. */
export type Line = {
  label: string;
  series: readonly SeriesName[];
  /** For counters: how fast they grow a second. */
  rate?: boolean;
  /** What is drawn, from the series' values at one time, none of which is null. Without it, the first. */
  from?: (values: readonly number[]) => number;
};

/** The values of a line at each time. */
export function valuesOf(
  line: Line,
  times: readonly number[],
  valuesBySeries: (name: SeriesName) => readonly (number | null)[],
  rates: (times: readonly number[], values: readonly (number | null)[]) => (number | null)[],
): (number | null)[] {
  const inputs = line.series.map((name) => {
    const values = valuesBySeries(name);
    return line.rate ? rates(times, values) : values;
  });
  return times.map((_, index) => {
    const row = inputs.map((values) => values[index] ?? null);
    if (row.some((value) => value === null)) {
      return null;
    }
    const numbers = row as number[];
    return line.from ? line.from(numbers) : (numbers[0] ?? null);
  });
}
