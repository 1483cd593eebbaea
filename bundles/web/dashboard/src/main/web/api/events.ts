import { useEffect, useRef, useSyncExternalStore } from 'react';
import { NodeSocket, type SocketState } from './socket';
import type { NodeEvent } from './types';

export type Connection = { state: SocketState; retryAt: number | null; since: number };
type Listener = (events: readonly NodeEvent[]) => void;

/** What waits for the next frame at most; beyond that everything is asked for anew, which costs less. */
const MOST_WAITING = 5_000;
/** A page in the background has no frames. */
const HIDDEN_INTERVAL = 1_000;

/**
 * All that happens on the node, handed on once a frame: however fast machines change, the page draws once.
 */
export class EventStream {
  readonly #listeners = new Map<Listener, string>();
  readonly #watchers = new Set<() => void>();
  #socket: NodeSocket | null = null;
  #connection: Connection = { state: 'closed', retryAt: null, since: 0 };
  #waiting: NodeEvent[] = [];
  #scheduled = false;
  #last = 0;
  #wasOpen = false;
  /** Called when events may have been missed. */
  onGap: () => void = () => {};
  /** Called when a connection could not be made or broke. */
  onLost: () => void = () => {};

  open() {
    this.#socket ??= new NodeSocket('/events', {
      onText: (text) => this.#received(JSON.parse(text) as NodeEvent),
      onState: (state, { retryAt }) => this.#changed(state, retryAt),
    });
  }

  close() {
    this.#socket?.close();
    this.#socket = null;
    this.#wasOpen = false;
    this.#last = 0;
    this.#waiting = [];
  }

  retryNow() {
    this.#socket?.retryNow();
  }

  /** Calls back with the events whose topic begins so, once a frame; answers how to stop that. */
  subscribe(prefix: string, listener: Listener): () => void {
    this.#listeners.set(listener, prefix);
    return () => this.#listeners.delete(listener);
  }

  readonly connection = () => this.#connection;

  readonly watch = (watcher: () => void) => {
    this.#watchers.add(watcher);
    return () => {
      this.#watchers.delete(watcher);
    };
  };

  #changed(state: SocketState, retryAt: number | null) {
    this.#connection = {
      state,
      retryAt,
      since: state === 'open' || this.#connection.state === 'open' ? Date.now() : this.#connection.since,
    };
    if (state === 'open') {
      if (this.#wasOpen) {
        this.#last = 0;
        this.onGap();
      }
      this.#wasOpen = true;
    } else if (state === 'waiting') {
      this.onLost();
    }
    for (const watcher of this.#watchers) {
      watcher();
    }
  }

  #received(event: NodeEvent) {
    const missed = this.#last > 0 && event.number > this.#last + 1;
    this.#last = event.number;
    this.#waiting.push(event);
    if (missed || this.#waiting.length > MOST_WAITING) {
      this.#waiting.splice(0, this.#waiting.length - MOST_WAITING);
      this.onGap();
    }
    if (!this.#scheduled) {
      this.#scheduled = true;
      if (document.hidden) {
        setTimeout(this.#flush, HIDDEN_INTERVAL);
      } else {
        requestAnimationFrame(this.#flush);
      }
    }
  }

  readonly #flush = () => {
    this.#scheduled = false;
    const events = this.#waiting;
    this.#waiting = [];
    for (const [listener, prefix] of this.#listeners) {
      const wanted = prefix === '' ? events : events.filter((event) => event.topic.startsWith(prefix));
      if (wanted.length > 0) {
        listener(wanted);
      }
    }
  };
}

/** The one stream of this page. */
export const events = new EventStream();

export function useConnection(): Connection {
  return useSyncExternalStore(events.watch, events.connection);
}

/** Calls back with events whose topic begins so, for as long as the component is there. */
export function useEvents(prefix: string, listener: Listener) {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => events.subscribe(prefix, (batch) => latest.current(batch)), [prefix]);
}
