import { NodeSocket } from './socket';

/** One figure over time, as the node names it: quetzal_vm_memory_bytes{vm="demo"}. */
export type SeriesName = string;

type Step = { at: number; values: (number | null)[] };
type Consumer = {
  series: readonly SeriesName[];
  push: (at: number, values: (number | null)[]) => void;
  again: () => void;
};

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

/** The one of this page. */
export const hub = new LiveHub();

export function asQuery(series: readonly SeriesName[]): string {
  return `series=${encodeURIComponent(series.join(';'))}`;
}
