import { CloseButton, Portal } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { BadIcon, InfoIcon } from './icons';
import styles from './Toasts.module.css';
import { dismiss, toastStore } from './toast';

/** Short messages at the lower edge, read out by screen readers. */
export function Toasts() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.now);
  return (
    <Portal>
      <section className={styles.toasts} aria-live="polite" aria-label="Messages">
        {toasts.map((toast) => (
          <div
            key={toast.id}
            className={styles.toast}
            data-kind={toast.kind}
            role={toast.kind === 'error' ? 'alert' : 'status'}
          >
            {toast.kind === 'error' ? (
              <BadIcon size={18} aria-hidden="true" />
            ) : (
              <InfoIcon size={18} aria-hidden="true" />
            )}
            <p className={styles.words}>{toast.message}</p>
            <CloseButton size="sm" aria-label="Dismiss" onClick={() => dismiss(toast.id)} />
          </div>
        ))}
      </section>
    </Portal>
  );
}
