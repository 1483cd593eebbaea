import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '~/api/client';
import { queryClient } from '~/api/queries';
import type { Job, LogLine } from '~/api/types';
import styles from './Jobs.module.css';

const WHILE_RUNNING = 1_000;
/** Within this of its end the log follows what comes. */
const NEAR_END = 40;

/** A job's log, which follows its end until somebody scrolls up; only lines that are new are asked for. */
export function JobLog({ job }: { job: Job }) {
  const place = useRef<HTMLPreElement>(null);
  const follow = useRef(true);
  const key = ['job-log', job.id, job.state];
  const { data, isPending } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const known = queryClient.getQueryData<LogLine[]>(key) ?? [];
      const from = (known.at(-1)?.number ?? -1) + 1;
      const more = await api.get('/jobs/{id}/log', { path: { id: job.id }, query: { from }, signal });
      return [...known, ...more];
    },
    refetchInterval: job.state === 'running' ? WHILE_RUNNING : false,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows what has come.
  useEffect(() => {
    if (follow.current && place.current) {
      place.current.scrollTop = place.current.scrollHeight;
    }
  }, [data]);

  return (
    <pre
      ref={place}
      className={styles.log}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reached by keys.
      tabIndex={0}
      onScroll={({ currentTarget: box }) => {
        follow.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
      }}
    >
      {data?.map((line) => line.text).join('\n') || (isPending ? '' : 'It has said nothing.')}
    </pre>
  );
}
