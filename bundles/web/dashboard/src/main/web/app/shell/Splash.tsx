import { Logo } from '~/ui/Logo';
import styles from './Splash.module.css';

/** Before it is known who looks: nothing moves for the first moment, and a node that is away is named. */
export function Splash({ failed }: { failed: boolean }) {
  return (
    <main className={styles.splash} aria-busy="true">
      <Logo size={40} />
      <p className={styles.words} role="status">
        {failed ? 'The node does not answer yet. Trying again…' : ''}
      </p>
    </main>
  );
}
