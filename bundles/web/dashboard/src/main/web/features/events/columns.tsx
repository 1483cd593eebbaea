import type { NodeEvent } from '~/api/types';
import { dateTime, timeOfDay } from '~/ui/format';
import { StateBadge } from '~/ui/StateBadge';
import cells from '~/ui/table/cells.module.css';
import type { Column } from '~/ui/table/types';
import { toneOf } from './topics';

export const eventColumns: readonly Column<NodeEvent>[] = [
  {
    key: 'at',
    header: 'When',
    width: '84px',
    cell: (event) => (
      <time className={`${cells.dim} numbers`} dateTime={event.at} title={dateTime(event.at)}>
        {timeOfDay(event.at)}
      </time>
    ),
  },
  {
    key: 'topic',
    header: 'Topic',
    width: '190px',
    cell: (event) => <StateBadge tone={toneOf(event)}>{event.topic}</StateBadge>,
    wideOnly: true,
  },
  {
    key: 'subject',
    header: 'What',
    width: 'minmax(90px, 1fr)',
    cell: (event) => <span className={cells.strong}>{event.subject}</span>,
  },
  {
    key: 'message',
    header: 'Message',
    width: 'minmax(140px, 3fr)',
    cell: (event) => (
      <span className={cells.text} title={event.message}>
        {event.message}
      </span>
    ),
  },
];
