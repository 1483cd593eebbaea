import { request } from './client';
import { asQuery, hub, type SeriesName } from './liveHub';
import { nodeNow } from './nodeTime';

type Course = { name: string; labels: Record<string, string>; points: [number, number][] };
type History = { stepMillis: number; series: Course[] };

/** A figure's name with its labels in order. */
export function seriesName(name: string, labels: Record<string, string> = {}): SeriesName {
  const inside = Object.keys(labels)
    .sort()
    .map((key) => `${key}="${(labels[key] ?? '').replace(/["\\]/g, '\\$&')}"`);
  return inside.length === 0 ? name : `${name}{${inside.join(',')}}`;
}

/** Some figures of the last minutes, growing as time goes; the oldest fall out. */
export class LiveSeries {
  readonly series: readonly SeriesName[];
  readonly #windowMillis: number;
  readonly #listeners = new Set<() => void>();
  times: number[] = [];
  /** For each series its values at those times; null where there was none. */
  values: (number | null)[][];
  /** Whether the past is there. */
  loaded = false;
  failure: unknown = null;
  #stop: (() => void) | null = null;

  constructor(series: readonly SeriesName[], windowMillis: number) {
    this.series = series;
    this.#windowMillis = windowMillis;
    this.values = series.map(() => []);
  }

  /** Calls back whenever there is a new step; the figures flow as long as somebody listens. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#stop === null) {
      void this.#load();
      this.#stop = hub.add({
        series: this.series,
        push: (at, values) => this.#push(at, values),
        again: () => void this.#load(),
      });
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        this.#stop?.();
        this.#stop = null;
      }
    };
  };

  /** The latest value of a series, or null if there is none. */
  latest(index: number): number | null {
    return this.values[index]?.at(-1) ?? null;
  }

  async #load() {
    if (this.series.length === 0) {
      return;
    }
    try {
      const path = `/metrics/history?${asQuery(this.series)}&sinceMillis=${nodeNow() - this.#windowMillis}`;
      const history = (await request('get', path)) as History;
      const byTime = new Map<number, (number | null)[]>();
      const place = new Map(this.series.map((name, index) => [name, index]));
      for (const { name, labels, points } of history.series) {
        const index = place.get(seriesName(name, labels));
        for (const [at, value] of index === undefined ? [] : points) {
          const row = byTime.get(at) ?? this.series.map(() => null);
          row[index as number] = value;
          byTime.set(at, row);
        }
      }
      const newest = Math.max(0, ...byTime.keys());
      this.times.forEach((at, index) => {
        if (at > newest) {
          byTime.set(
            at,
            this.values.map((values) => values[index] ?? null),
          );
        }
      });
      this.times = [...byTime.keys()].sort((one, other) => one - other);
      this.values = this.series.map((_, index) => this.times.map((at) => byTime.get(at)?.[index] ?? null));
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
    this.loaded = true;
    this.#tell();
  }

  #push(at: number, row: (number | null)[]) {
    if (at <= (this.times.at(-1) ?? 0)) {
      return;
    }
    this.times.push(at);
    row.forEach((value, index) => {
      this.values[index]?.push(value);
    });
    while ((this.times[0] ?? at) < at - this.#windowMillis) {
      this.times.shift();
      for (const values of this.values) {
        values.shift();
      }
    }
    this.#tell();
  }

  #tell() {
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

/** How fast a counter grows, a second, at each step; a counter that began anew has no rate there. */
export function rates(times: readonly number[], values: readonly (number | null)[]): (number | null)[] {
  return values.map((value, index) => {
    const before = values[index - 1];
    const seconds = ((times[index] ?? 0) - (times[index - 1] ?? 0)) / 1000;
    return value === null || before === null || before === undefined || value < before || seconds <= 0
      ? null
      : (value - before) / seconds;
  });
}
