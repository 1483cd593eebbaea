import { queryOptions } from '@tanstack/react-query';
import { api } from '~/api/client';
import { queryClient } from '~/api/queries';
import type { Section } from './draft';

export const configQuery = queryOptions({
  queryKey: ['config'],
  queryFn: ({ signal }) => api.get('/config', { signal }),
});

/** Puts a section in the place of the one that is known, as the node has answered it. */
export function keepSection(section: Section) {
  queryClient.setQueryData<Section[]>(configQuery.queryKey, (known) =>
    known?.map((one) => (one.pid === section.pid ? section : one)),
  );
}
