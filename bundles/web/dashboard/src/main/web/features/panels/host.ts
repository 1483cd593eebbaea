import { request } from '~/api/client';
import { events } from '~/api/events';
import { nodeNow } from '~/api/nodeTime';
import type { NodeEvent } from '~/api/types';
import { currentScheme, onSchemeChange, type Scheme } from '~/theme/scheme';
import { notify } from '~/ui/toast';

/** What a panel is given to work with. It grows only by adding: panels are built apart from the dashboard. */
export type PanelHost = {
  readonly apiVersion: 1;
  /** The machine that the panel is a tab of; only for panels of a machine. */
  readonly vm?: string;
  get(path: string): Promise<unknown>;
  post(path: string, body?: unknown): Promise<unknown>;
  /** A Blob is sent as it is; all else as JSON. */
  put(path: string, body?: unknown): Promise<unknown>;
  delete(path: string): Promise<unknown>;
  subscribe(topicPrefix: string, listener: (event: NodeEvent) => void): () => void;
  navigate(path: string): void;
  notify(message: string, kind?: 'info' | 'error'): void;
  /** The time on the node, in milliseconds since 1970, whatever the browser's clock says. */
  now(): number;
  readonly theme: { readonly name: Scheme; onChange(listener: (name: Scheme) => void): () => void };
};

export type PanelModule = { mount: (container: HTMLElement, host: PanelHost) => () => void };

/** Makes the host of one mounted panel; what it left subscribed ends with it. */
export function makeHost(
  navigate: (path: string) => void,
  vm?: string,
): { host: PanelHost; release: () => void } {
  const open = new Set<() => void>();
  const kept = (stop: () => void) => {
    const once = () => {
      open.delete(once);
      stop();
    };
    open.add(once);
    return once;
  };
  const host: PanelHost = {
    apiVersion: 1,
    ...(vm === undefined ? {} : { vm }),
    get: (path) => request('get', path),
    post: (path, body) => request('post', path, { body }),
    put: (path, body) => request('put', path, { body }),
    delete: (path) => request('delete', path),
    subscribe: (prefix, listener) =>
      kept(events.subscribe(prefix, (batch) => batch.forEach((event) => void listener(event)))),
    navigate,
    notify,
    now: nodeNow,
    theme: {
      get name() {
        return currentScheme();
      },
      onChange: (listener) => kept(onSchemeChange(() => listener(currentScheme()))),
    },
  };
  return {
    host,
    release: () => {
      for (const stop of [...open]) {
        stop();
      }
    },
  };
}
