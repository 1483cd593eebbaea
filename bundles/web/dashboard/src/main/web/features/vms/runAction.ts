import { api } from '~/api/client';
import { keys, queryClient } from '~/api/queries';
import type { Vm } from '~/api/types';
import { attempt } from '~/ui/toast';
import type { ActionId } from './actions';

/** How long a guest has to shut down before it is switched off. */
const GRACE_MILLIS = 20_000;

function call(action: ActionId, name: string): Promise<Vm | undefined> {
  const path = { name };
  switch (action) {
    case 'start':
      return api.post('/vms/{name}/start', { path });
    case 'stop':
      return api.post('/vms/{name}/stop', { path, query: { graceMillis: GRACE_MILLIS } });
    case 'pause':
      return api.post('/vms/{name}/pause', { path });
    case 'resume':
      return api.post('/vms/{name}/resume', { path });
    case 'reset':
      return api.post('/vms/{name}/reset', { path });
    case 'delete':
      return api.delete('/vms/{name}', { path, query: { force: true } });
  }
}

/** Does it and keeps what the node answers; throws what the node says against it. */
export async function perform(action: ActionId, name: string) {
  const vm = await call(action, name);
  if (vm) {
    queryClient.setQueryData<Vm>(keys.vm(name), vm);
    queryClient.setQueryData<Vm[]>(keys.vms, (known) =>
      known?.map((one) => (one.spec.name === name ? vm : one)),
    );
  } else {
    queryClient.setQueryData<Vm[]>(keys.vms, (known) => known?.filter((one) => one.spec.name !== name));
    queryClient.removeQueries({ queryKey: keys.vm(name) });
  }
}

/** Does it, and tells in passing if it cannot be. */
export function runAction(action: ActionId, name: string): Promise<boolean> {
  return attempt(() => perform(action, name));
}
