import { Drawer } from '@mantine/core';
import { Facts } from '~/ui/Facts';
import { dateTime, number } from '~/ui/format';
import type { Entry } from './filters';

export function EntryDetail({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  return (
    <Drawer opened onClose={onClose} position="right" size={460} title={entry.action}>
      <Facts
        facts={[
          ['Who', entry.caller],
          ['To what', entry.subject],
          ['Outcome', entry.outcome],
          ['When', dateTime(entry.at)],
          ['Exactly', <code key="at">{entry.at}</code>],
          ['From', entry.origin],
          ['Number', number(entry.number)],
        ]}
      />
    </Drawer>
  );
}
