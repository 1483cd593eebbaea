import { api } from '~/api/client';
import { keys, queryClient } from '~/api/queries';
import { ConfirmDialog } from '~/ui/ConfirmDialog';
import type { Run } from './queries';
import styles from './Upgrades.module.css';
import { changesText, undoneText } from './words';

type Props = { run: Run; onBegun: (job: string) => void; onClose: () => void };

/** Says what rolling a change back means, and begins it. */
export function RollBack({ run, onBegun, onClose }: Props) {
  return (
    <ConfirmDialog
      title={`Roll back ${changesText(run.changes)}?`}
      confirm="Roll back"
      onClose={onClose}
      onConfirm={async () => {
        const job = await api.post('/upgrades/{id}/rollback', { path: { id: run.id } });
        queryClient.setQueryData(keys.job(job.id), job);
        onBegun(job.id);
      }}
    >
      <ul className={styles.consequences}>
        {run.changes.map((change) => (
          <li key={change.bundle}>{undoneText(change)}</li>
        ))}
      </ul>
      <p className={styles.quiet}>
        Requests wait meanwhile, for a second or two, and none fails. Machines notice nothing. The change
        before this one can be rolled back after it.
      </p>
    </ConfirmDialog>
  );
}
