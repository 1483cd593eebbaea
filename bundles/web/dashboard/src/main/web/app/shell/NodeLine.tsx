import { Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useConnection } from '~/api/events';
import { nodeQuery } from '~/api/queries';
import styles from './NodeLine.module.css';

/** At the foot of the navigation: which node this is, and whether what is shown is live. */
export function NodeLine() {
  const { state } = useConnection();
  const node = useQuery(nodeQuery);
  const live = state === 'open';
  const words = live ? 'Live' : state === 'connecting' ? 'Connecting…' : 'Reconnecting…';
  return (
    <Tooltip label={live ? 'Changes arrive as they happen' : 'What is shown may be old'} position="top-start">
      <div className={styles.line}>
        <span className={styles.dot} data-live={live} />
        <span>{words}</span>
        <span className={styles.version}>{node.data?.version ?? ''}</span>
      </div>
    </Tooltip>
  );
}
