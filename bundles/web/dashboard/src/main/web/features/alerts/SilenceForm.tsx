import { Drawer, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '~/api/client';
import { durationProblem, parseDuration } from '~/ui/durationText';
import { Form } from '~/ui/Form';
import { notify } from '~/ui/toast';
import styles from './Alerts.module.css';
import { matchersProblem, matchesAll, pairTexts, parseMatcher } from './matchers';
import { type Alert, alertsQuery, refreshAlerts } from './queries';

const SHORTEST = 60_000;
const LONGEST = 366 * 86_400_000;

/** Keeps alerts from being told for a while; begun from an alert, it is about just that one. */
export function SilenceForm({ alert, onClose }: { alert?: Alert; onClose: () => void }) {
  const [matchers, setMatchers] = useState<string[]>(
    pairTexts(alert?.labels).filter((text) => !text.startsWith('severity=')),
  );
  const [time, setTime] = useState('2 h');
  const [comment, setComment] = useState('');
  const alerts = useQuery(alertsQuery).data ?? [];
  const problems = {
    matchers: matchersProblem(matchers),
    time: durationProblem(time, SHORTEST, LONGEST),
    comment:
      comment.trim() === '' ? 'Say why, so that whoever finds it knows whether it is still needed.' : null,
  };
  const parsed = matchers.map(parseMatcher).filter((matcher) => matcher !== null);
  const muted = problems.matchers ? 0 : alerts.filter((one) => matchesAll(parsed, one.labels)).length;

  const silence = async () => {
    await api.post('/alerts/silences', {
      body: { matchers, durationMillis: parseDuration(time) ?? 0, comment: comment.trim() },
    });
    await refreshAlerts();
    notify('Silenced.');
    onClose();
  };

  return (
    <Drawer opened onClose={onClose} position="right" size={460} title="Silence alerts">
      <Form
        submit="Silence"
        valid={Object.values(problems).every((problem) => problem === null)}
        onSubmit={silence}
        onCancel={onClose}
      >
        {(tried) => (
          <>
            <TagsInput
              label="Which alerts"
              description="Those whose labels fit all of these; Enter after each. An asterisk stands for any text after =~."
              placeholder={matchers.length === 0 ? 'vm=demo' : ''}
              value={matchers}
              onChange={setMatchers}
              splitChars={[]}
              error={((tried || matchers.length > 0) && problems.matchers) || null}
              data-autofocus={alert === undefined}
            />
            <p className={styles.dim} role="status">
              {muted === 0
                ? 'None that is wrong now fits.'
                : `${muted} of the ${alerts.length} alerts of now ${muted === 1 ? 'fits' : 'fit'}.`}
            </p>
            <TextInput
              label="For how long"
              value={time}
              onChange={(change) => setTime(change.currentTarget.value)}
              error={problems.time}
            />
            <Textarea
              label="Why"
              rows={3}
              maxLength={500}
              value={comment}
              onChange={(change) => setComment(change.currentTarget.value)}
              error={(tried && problems.comment) || null}
              data-autofocus={alert !== undefined}
            />
          </>
        )}
      </Form>
    </Drawer>
  );
}
