import { dateTime } from '~/ui/format';
import { StateBadge } from '~/ui/StateBadge';
import cells from '~/ui/table/cells.module.css';
import type { Column } from '~/ui/table/types';
import { type Entry, outcomeOf } from './filters';

export const auditColumns: readonly Column<Entry>[] = [
  {
    key: 'at',
    header: 'When',
    width: '172px',
    cell: (entry) => (
      <time className={`${cells.dim} numbers`} dateTime={entry.at}>
        {dateTime(entry.at)}
      </time>
    ),
    wideOnly: true,
  },
  {
    key: 'caller',
    header: 'Who',
    width: 'minmax(76px, 1fr)',
    cell: (entry) => (
      <span className={cells.strong} title={entry.caller}>
        {entry.caller}
      </span>
    ),
  },
  {
    key: 'action',
    header: 'Did',
    width: 'minmax(90px, 1.2fr)',
    cell: (entry) => <span className={cells.mono}>{entry.action}</span>,
  },
  {
    key: 'subject',
    header: 'To what',
    width: 'minmax(90px, 1.6fr)',
    cell: (entry) => (
      <span className={cells.text} title={entry.subject}>
        {entry.subject}
      </span>
    ),
    wideOnly: true,
  },
  {
    key: 'outcome',
    header: 'Outcome',
    width: 'minmax(84px, 1.4fr)',
    cell: (entry) => <Outcome entry={entry} />,
  },
  {
    key: 'origin',
    header: 'From',
    width: 'minmax(100px, 1fr)',
    cell: (entry) => <span className={cells.dim}>{entry.origin}</span>,
    wideOnly: true,
  },
];

function Outcome({ entry }: { entry: Entry }) {
  const { word, why, tone } = outcomeOf(entry);
  return (
    <span className={cells.text} title={entry.outcome}>
      <StateBadge tone={tone}>{word}</StateBadge> <span className={cells.dim}>{why}</span>
    </span>
  );
}
