import { BASE } from './client';

export type SocketState = 'connecting' | 'open' | 'waiting' | 'closed';

export type SocketHandlers = {
  onText?: (text: string) => void;
  onBytes?: (bytes: Uint8Array) => void;
  onState?: (state: SocketState, detail: { reason: string; retryAt: number | null }) => void;
};

const FIRST_WAIT = 300;
const LONGEST_WAIT = 8_000;
/** A connection that held this long was a good one: the next trouble starts again from the shortest wait. */
const SETTLED = 5_000;

/** A WebSocket to the node that comes back by itself, waiting longer after every vain attempt. */
export class NodeSocket {
  readonly #path: string;
  readonly #handlers: SocketHandlers;
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attempts = 0;
  #openedAt = 0;
  #closed = false;

  constructor(path: string, handlers: SocketHandlers) {
    this.#path = path;
    this.#handlers = handlers;
    globalThis.addEventListener?.('online', this.retryNow);
    this.#connect();
  }

  send(data: string | Uint8Array<ArrayBuffer>): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) {
      return false;
    }
    this.#socket.send(data);
    return true;
  }

  /** Tries at once instead of waiting. */
  readonly retryNow = () => {
    if (this.#timer !== undefined) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#connect();
    }
  };

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    globalThis.removeEventListener?.('online', this.retryNow);
    const socket = this.#socket;
    if (socket?.readyState === WebSocket.CONNECTING) {
      // Closing it now would make the browser complain of a connection that failed.
      socket.onopen = () => socket.close();
      socket.onmessage = null;
    } else {
      socket?.close();
    }
    this.#tell('closed', '', null);
  }

  #connect() {
    this.#tell('connecting', '', null);
    const socket = new WebSocket(socketAddress(this.#path));
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    socket.onopen = () => {
      this.#openedAt = Date.now();
      this.#tell('open', '', null);
    };
    socket.onmessage = (message: MessageEvent<string | ArrayBuffer>) => {
      if (typeof message.data === 'string') {
        this.#handlers.onText?.(message.data);
      } else {
        this.#handlers.onBytes?.(new Uint8Array(message.data));
      }
    };
    socket.onclose = (close) => this.#lost(close.reason);
  }

  #lost(reason: string) {
    this.#socket = null;
    if (this.#closed) {
      return;
    }
    if (this.#openedAt > 0 && Date.now() - this.#openedAt > SETTLED) {
      this.#attempts = 0;
    }
    this.#openedAt = 0;
    const wait = backOff(this.#attempts++);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#connect();
    }, wait);
    this.#tell('waiting', reason, Date.now() + wait);
  }

  #tell(state: SocketState, reason: string, retryAt: number | null) {
    this.#handlers.onState?.(state, { reason, retryAt });
  }
}

/** How long to wait after so many vain attempts; not all pages of all people at the same instant. */
export function backOff(attempts: number, random: () => number = Math.random): number {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempts) * (0.75 + random() / 2);
}

export function socketAddress(path: string): string {
  return `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}${BASE}${path}`;
}
