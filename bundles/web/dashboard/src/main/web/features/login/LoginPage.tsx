import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { sentence } from '~/api/problem';
import { logIn } from '~/api/session';
import { Logo } from '~/ui/Logo';
import styles from './LoginPage.module.css';

/** Shown in place of any page to whoever is not logged in. */
export function LoginPage() {
  const [location, navigate] = useLocation();
  const [user, setUser] = useState('admin');
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useDocumentTitle('Log in · QuetzalCore');

  const submit = async (form: FormEvent) => {
    form.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      await logIn(user, password);
      if (location === '/login') {
        navigate('/', { replace: true });
      }
    } catch (problem) {
      setFailure(sentence(problem));
      setBusy(false);
    }
  };

  return (
    <main className={styles.page}>
      <form className={styles.card} onSubmit={submit}>
        <Logo size={40} />
        <h1 className={styles.title}>Log in to QuetzalCore</h1>
        <TextInput
          label="User"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          value={user}
          onChange={(change) => setUser(change.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          autoFocus
          value={password}
          onChange={(change) => setPassword(change.currentTarget.value)}
        />
        <p className={styles.failure} role="alert">
          {failure}
        </p>
        <Button type="submit" size="md" fullWidth loading={busy}>
          Log in
        </Button>
        <p className={styles.hint}>
          The password was made at the node's first start. Its owner reads it in{' '}
          <code>~/.quetzal/credentials.json</code>.
        </p>
      </form>
    </main>
  );
}
