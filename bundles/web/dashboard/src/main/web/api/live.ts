import { request } from './client';
import { NodeSocket } from './socket';

/** One figure over time, as the node names it: quetzal_vm_memory_bytes{vm="demo"}. */
export type SeriesName = string;

type Course = { name: string; labels: Record<string, string>; points: [number, number][] };
type History = { stepMillis: number; series: Course[] };
type Step = { at: number; values: (number | null)[] };
type Consumer = {
  series: readonly SeriesName[];
  push: (at: number, values: (number | null)[]) => void;
  again: () => void;
};

/** A figure's name with its labels in order. */
export function seriesName(name: string, labels: Record<string, string> = {}): SeriesName {
  const inside = Object.keys(labels)
    .sort()
    .map((key) => `${key}="${(labels[key] ?? '').replace(/["\\]/g, '\\$&')}"`);
  return inside.length === 0 ? name : `${name}{${inside.join(',')}}`;
}

/** So many changes of what is wanted become one new connection. */
const SETTLE_MILLIS = 60;

/** One WebSocket for all the charts of a page: each gets the figures that it asked for. */
class LiveHub {
  readonly #consumers = new Set<Consumer>();
  #socket: NodeSocket | null = null;
  #wanted: readonly SeriesName[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  add(consumer: Consumer): () => void {
    this.#consumers.add(consumer);
    this.#schedule();
    return () => {
      this.#consumers.delete(consumer);
      this.#schedule();
    };
  }

  #schedule() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), SETTLE_MILLIS);
  }

  #settle() {
    const wanted = [...new Set([...this.#consumers].flatMap((consumer) => consumer.series))].sort();
    if (wanted.join('\n') === this.#wanted.join('\n')) {
      return;
    }
    this.#socket?.close();
    this.#socket = null;
    this.#wanted = wanted;
    if (wanted.length > 0) {
      this.#open(wanted);
    }
  }

  #open(wanted: readonly SeriesName[]) {
    const place = new Map(wanted.map((name, index) => [name, index]));
    let wasOpen = false;
    this.#socket = new NodeSocket(`/metrics/live?${asQuery(wanted)}`, {
      onText: (text) => {
        const step = JSON.parse(text) as Step;
        for (const consumer of this.#consumers) {
          consumer.push(
            step.at,
            consumer.series.map((name) => step.values[place.get(name) ?? -1] ?? null),
          );
        }
      },
      onState: (state) => {
        if (state === 'open') {
          if (wasOpen) {
            for (const consumer of this.#consumers) {
              consumer.again();
            }
          }
          wasOpen = true;
        }
      },
    });
  }
}

const hub = new LiveHub();

function asQuery(series: readonly SeriesName[]): string {
  return `series=${encodeURIComponent(series.join(';'))}`;
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
      const path = `/metrics/history?${asQuery(this.series)}&sinceMillis=${Date.now() - this.#windowMillis}`;
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
