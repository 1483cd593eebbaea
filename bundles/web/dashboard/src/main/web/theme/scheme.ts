import { useSyncExternalStore } from 'react';

export type Scheme = 'light' | 'dark';
export type Choice = Scheme | 'auto';

const KEY = 'quetzal-theme';
const ATTRIBUTE = 'data-mantine-color-scheme';
const system = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function readChoice(): Choice {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : 'auto';
  } catch {
    return 'auto';
  }
}

let choice: Choice = readChoice();

function schemeNow(): Scheme {
  return choice === 'auto' ? (system?.matches ? 'dark' : 'light') : choice;
}

function apply() {
  document.documentElement.setAttribute(ATTRIBUTE, schemeNow());
  for (const listener of listeners) {
    listener();
  }
}

system?.addEventListener('change', apply);

/** Chooses a theme, or lets the system decide. */
export function chooseScheme(next: Choice) {
  choice = next;
  try {
    if (next === 'auto') {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, next);
    }
  } catch {
    // It holds until the page is closed.
  }
  apply();
}

/** Calls back whenever the theme in force changes; answers how to stop that. */
export function onSchemeChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const currentScheme = schemeNow;

export function useScheme(): Scheme {
  return useSyncExternalStore(onSchemeChange, schemeNow);
}

export function useSchemeChoice(): Choice {
  return useSyncExternalStore(onSchemeChange, () => choice);
}
