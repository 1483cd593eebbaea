import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '~/api/client';
import { logIn, useSession } from '~/api/session';
import { Form } from '~/ui/Form';
import { Section } from '~/ui/Section';
import { notify } from '~/ui/toast';
import styles from './Access.module.css';
import { passwordProblem } from './accounts';

/** One's own password. Changing it ends all of one's sessions, so this browser logs in again with the new one. */
export function OwnPassword() {
  const { name, role } = useSession();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const wrong = passwordProblem(password);
  const differs = again === password ? null : 'This is not the same.';

  const change = async () => {
    await api.post('/users/{name}/password', { path: { name }, body: { password, current } });
    await logIn(name, password);
    notify('Your password was changed. Your sessions elsewhere have ended.');
  };

  return (
    <div className={styles.own}>
      <Section title={`${name}, ${role}`}>
        <p className={styles.words}>
          Changing your password ends your sessions in all other browsers. Your named tokens go on.
        </p>
        <Form submit="Change password" valid={current !== '' && !wrong && !differs} onSubmit={change}>
          {(tried) => (
            <>
              <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
              <PasswordInput
                label="Password so far"
                value={current}
                onChange={(change) => setCurrent(change.currentTarget.value)}
                error={tried && current === '' ? 'Your password so far is needed.' : null}
                autoComplete="current-password"
              />
              <PasswordInput
                label="New password"
                value={password}
                onChange={(change) => setPassword(change.currentTarget.value)}
                error={(tried && wrong) || null}
                autoComplete="new-password"
              />
              <PasswordInput
                label="New password again"
                value={again}
                onChange={(change) => setAgain(change.currentTarget.value)}
                error={
                  ((tried || again.length >= password.length) && again !== '' && differs) ||
                  (tried && differs) ||
                  null
                }
                autoComplete="new-password"
              />
            </>
          )}
        </Form>
      </Section>
    </div>
  );
}
