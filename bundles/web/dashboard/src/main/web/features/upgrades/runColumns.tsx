import { Button } from '@mantine/core';
import { RelativeTime } from '~/ui/RelativeTime';
import { StateBadge } from '~/ui/StateBadge';
import cells from '~/ui/table/cells.module.css';
import type { Column } from '~/ui/table/types';
import type { Run } from './queries';
import { changesText, changeText, OUTCOMES, tookText } from './words';

/** The columns of the history; only one change at most can be rolled back. */
export function runColumns(
  revocable: string | undefined,
  onRollBack: (run: Run) => void,
): readonly Column<Run>[] {
  return [
    {
      key: 'changes',
      header: 'What',
      width: 'minmax(130px, 2fr)',
      cell: ({ changes }) => (
        <span className={cells.strong} title={changes.map(changeText).join('\n')}>
          {changesText(changes)}
        </span>
      ),
    },
    {
      key: 'outcome',
      header: 'Outcome',
      width: '116px',
      cell: ({ outcome }) => (
        <StateBadge tone={OUTCOMES[outcome].tone} busy={outcome === 'running'}>
          {OUTCOMES[outcome].label}
        </StateBadge>
      ),
    },
    {
      key: 'reason',
      header: 'In words',
      width: 'minmax(140px, 2.4fr)',
      cell: ({ outcome, reason }) => (
        <span className={cells.dim} title={reason}>
          {reason ?? OUTCOMES[outcome].words}
        </span>
      ),
      wideOnly: true,
    },
    {
      key: 'by',
      header: 'By',
      width: '100px',
      cell: ({ by }) => <span className={cells.dim}>{by}</span>,
      wideOnly: true,
    },
    {
      key: 'took',
      header: 'Took',
      width: '76px',
      align: 'end',
      cell: (run) => <span className={cells.dim}>{tookText(run)}</span>,
      wideOnly: true,
    },
    {
      key: 'begun',
      header: 'When',
      width: '100px',
      align: 'end',
      cell: ({ begunAt }) => (
        <span className={cells.dim}>
          <RelativeTime at={begunAt} />
        </span>
      ),
      wideOnly: true,
    },
    {
      key: 'actions',
      header: '',
      width: '100px',
      align: 'end',
      cell: (run) =>
        run.id === revocable && (
          <Button size="compact-xs" variant="default" onClick={() => onRollBack(run)}>
            Roll back
          </Button>
        ),
    },
  ];
}
