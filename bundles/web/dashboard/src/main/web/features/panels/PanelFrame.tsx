import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { ErrorState } from '~/ui/ErrorState';
import { makeHost, type PanelModule } from './host';
import styles from './Panels.module.css';
import type { Panel } from './usePanels';

/** Loads a panel's module from its bundle and gives it a place; takes it away when the bundle goes or is replaced. */
export function PanelFrame({ panel, vm }: { panel: Panel; vm?: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const [, navigate] = useLocation();
  const go = useRef(navigate);
  go.current = navigate;
  const { module: address, title } = panel;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads it anew.
  useEffect(() => {
    const container = document.createElement('div');
    place.current?.append(container);
    const { host, release } = makeHost((path) => go.current(path), vm);
    let unmount: (() => void) | undefined;
    let gone = false;
    setFailure(null);
    import(/* @vite-ignore */ address)
      .then((module: PanelModule) => {
        if (!gone) {
          unmount = module.mount(container, host);
        }
      })
      .catch((problem: unknown) => {
        if (!gone) {
          setFailure(new Error(`The panel "${title}" could not be loaded: ${problem}`));
        }
      });
    return () => {
      gone = true;
      try {
        unmount?.();
      } catch {
        // A panel that fails to tidy up loses its place all the same.
      }
      release();
      container.remove();
    };
  }, [address, title, vm, attempt]);

  return (
    <>
      {failure !== null && <ErrorState failure={failure} onRetry={() => setAttempt(attempt + 1)} />}
      <div ref={place} className={styles.panel} />
    </>
  );
}
