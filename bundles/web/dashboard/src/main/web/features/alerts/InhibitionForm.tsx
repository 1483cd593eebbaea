import { Drawer, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '~/api/client';
import { Form } from '~/ui/Form';
import { notify } from '~/ui/toast';
import styles from './Alerts.module.css';
import { inhibitionWords, labelsProblem } from './inhibitions';
import { matchersProblem } from './matchers';
import { nameProblem } from './names';
import { refreshAlerts } from './queries';

type Props = { taken: ReadonlySet<string>; onClose: () => void };

const EXAMPLE = { source: ['rule=vm-crash-loop'], target: ['rule=vm-crashed'], equal: ['vm'] };

/** Keeps alerts from being told while another fires from which they follow. */
export function InhibitionForm({ taken, onClose }: Props) {
  const [name, setName] = useState('');
  const [source, setSource] = useState<string[]>([]);
  const [target, setTarget] = useState<string[]>([]);
  const [equal, setEqual] = useState<string[]>([]);
  const problems = {
    name: nameProblem(name, taken, 'an inhibition'),
    source: matchersProblem(source, 'At least one, or nothing would be the cause.'),
    target: matchersProblem(target),
    equal: labelsProblem(equal),
  };
  const complete = !problems.source && !problems.target && !problems.equal;

  const create = async () => {
    await api.post('/alerts/inhibitions', { body: { name, source, target, equal } });
    await refreshAlerts();
    notify(`Created ${name}.`);
    onClose();
  };

  return (
    <Drawer opened onClose={onClose} position="right" size={460} title="Create an inhibition">
      <Form submit="Create" valid={complete && problems.name === null} onSubmit={create} onCancel={onClose}>
        {(tried) => (
          <>
            <TextInput
              label="Name"
              value={name}
              onChange={(change) => setName(change.currentTarget.value)}
              error={(tried && problems.name) || null}
              autoComplete="off"
              spellCheck={false}
              data-autofocus
            />
            <TagsInput
              label="While such an alert fires"
              description="The labels of the alert that is the cause; Enter after each."
              placeholder={source.length === 0 ? 'rule=vm-crash-loop' : ''}
              value={source}
              onChange={setSource}
              splitChars={[]}
              error={((tried || source.length > 0) && problems.source) || null}
            />
            <TagsInput
              label="Nobody is told of these"
              description="The labels of the alerts that follow from it."
              placeholder={target.length === 0 ? 'rule=vm-crashed' : ''}
              value={target}
              onChange={setTarget}
              splitChars={[]}
              error={((tried || target.length > 0) && problems.target) || null}
            />
            <TagsInput
              label="If these labels are the same (optional)"
              placeholder={equal.length === 0 ? 'vm' : ''}
              value={equal}
              onChange={setEqual}
              splitChars={[' ', ',']}
              error={problems.equal}
            />
            <p className={styles.dim} role="status">
              {complete
                ? inhibitionWords({ source, target, equal })
                : `For example: ${inhibitionWords(EXAMPLE)}`}
            </p>
          </>
        )}
      </Form>
    </Drawer>
  );
}
