import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from '~/api/client';
import { keys } from '~/api/queries';

/** A panel that some bundle brings. */
export type Panel = {
  id: string;
  title: string;
  icon: string;
  order: number;
  placement: 'page' | 'vm-detail' | 'overview';
  /** Where its ES module is; it changes when the bundle does. */
  module: string;
};

export const panelsQuery = queryOptions({
  queryKey: keys.panels,
  queryFn: async ({ signal }) => (await request('get', '/panels', { signal })) as Panel[],
  staleTime: Number.POSITIVE_INFINITY,
});

export function usePanels(placement: Panel['placement']): Panel[] {
  const { data } = useQuery(panelsQuery);
  return (data ?? []).filter((panel) => panel.placement === placement);
}

export const usePagePanels = () => usePanels('page');
