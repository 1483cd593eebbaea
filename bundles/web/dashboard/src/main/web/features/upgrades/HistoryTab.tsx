import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useMay } from '~/api/session';
import { EmptyState } from '~/ui/EmptyState';
import { ErrorState } from '~/ui/ErrorState';
import { PlusIcon, UpgradesIcon } from '~/ui/icons';
import { DataTable } from '~/ui/table/DataTable';
import { ChangeProgress } from './ChangeProgress';
import { historyQuery, type Run, useRunningChange } from './queries';
import { RollBack } from './RollBack';
import { RunDrawer } from './RunDrawer';
import { runColumns } from './runColumns';
import styles from './Upgrades.module.css';
import { changesText, newestDone } from './words';

/** What was changed, by whom, and how it ended; the newest can be rolled back. */
export function HistoryTab() {
  const history = useQuery(historyQuery);
  const admin = useMay('admin');
  const [, navigate] = useLocation();
  const [opened, setOpened] = useState<Run | null>(null);
  const [rollingBack, setRollingBack] = useState<Run | null>(null);
  const [begun, setBegun] = useState<string | null>(null);
  const running = useRunningChange();
  const newest = newestDone(history.data);
  const columns = useMemo(
    () => runColumns(admin && running === undefined ? newest?.id : undefined, setRollingBack),
    [admin, running, newest?.id],
  );
  if (history.isError && !history.data) {
    return <ErrorState failure={history.error} onRetry={() => void history.refetch()} />;
  }
  const job = running?.id ?? begun;
  const plan = admin && (
    <Button leftSection={<PlusIcon size={16} />} onClick={() => navigate('/upgrades/plan')}>
      Plan a change
    </Button>
  );
  return (
    <>
      {job && (
        <div className={styles.above}>
          <ChangeProgress key={job} job={job} onClose={() => setBegun(null)} />
        </div>
      )}
      <DataTable
        label="Changes"
        rows={history.data}
        columns={columns}
        rowKey={(run) => run.id}
        rowLabel={(run) => changesText(run.changes)}
        onOpen={setOpened}
        empty={
          <EmptyState icon={UpgradesIcon} title="Nothing was changed yet" action={plan}>
            Bundles are put in, replaced and taken out while the node runs. What that touches is drawn first,
            and what does not work is taken back by itself.
          </EmptyState>
        }
      />
      {opened && (
        <RunDrawer
          run={history.data?.find((run) => run.id === opened.id) ?? opened}
          onRollBack={admin && opened.id === newest?.id ? () => setRollingBack(opened) : undefined}
          onClose={() => setOpened(null)}
        />
      )}
      {rollingBack && (
        <RollBack
          run={rollingBack}
          onBegun={(id) => {
            setBegun(id);
            setOpened(null);
          }}
          onClose={() => setRollingBack(null)}
        />
      )}
    </>
  );
}
