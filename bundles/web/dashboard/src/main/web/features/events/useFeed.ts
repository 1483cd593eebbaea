import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '~/api/client';
import { useEvents } from '~/api/events';
import { EMPTY, type Feed, loaded, received, released } from './feed';

/** All that the node remembers. */
const REMEMBERED = 1_000;

/** What has happened and what happens; while it is held, what happens waits. */
export function useFeed(held: boolean) {
  const [feed, setFeed] = useState<Feed>(EMPTY);
  const past = useQuery({
    queryKey: ['events', 'all'],
    queryFn: async ({ signal }) => (await api.get('/events', { query: { limit: REMEMBERED }, signal })).items,
    staleTime: 0,
  });
  const { data } = past;
  useEffect(() => {
    if (data) {
      setFeed((now) => loaded(now, data));
    }
  }, [data]);
  useEvents('', (batch) => setFeed((now) => received(now, batch, held)));
  useEffect(() => {
    if (!held) {
      setFeed(released);
    }
  }, [held]);
  return { events: data ? feed.shown : undefined, waiting: feed.waiting.length, past };
}
