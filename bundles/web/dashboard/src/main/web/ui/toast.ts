import { sentence } from '~/api/problem';

export type Toast = { id: number; kind: 'info' | 'error'; message: string };

const INFO_MILLIS = 4_000;
const ERROR_MILLIS = 10_000;
const MOST = 4;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) {
    listener();
  }
}

/** Tells a person something in passing. */
export function notify(message: string, kind: Toast['kind'] = 'info') {
  const id = ++lastId;
  set([...toasts, { id, kind, message }].slice(-MOST));
  setTimeout(() => dismiss(id), kind === 'error' ? ERROR_MILLIS : INFO_MILLIS);
}

export function dismiss(id: number) {
  if (toasts.some((toast) => toast.id === id)) {
    set(toasts.filter((toast) => toast.id !== id));
  }
}

/** Does something, and tells if it fails; answers whether it went well. */
export async function attempt(action: () => Promise<unknown>, done?: string): Promise<boolean> {
  try {
    await action();
    if (done !== undefined) {
      notify(done);
    }
    return true;
  } catch (failure) {
    notify(sentence(failure), 'error');
    return false;
  }
}

export const toastStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  now: () => toasts,
};
