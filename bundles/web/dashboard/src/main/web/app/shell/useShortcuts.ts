import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { mayAct, useSession } from '~/api/session';
import { PAGES } from '../pages';

/** How long the second key of a pair may take. */
const PAIR_MILLIS = 1_200;

type Actions = { openPalette: () => void; openHelp: () => void };

/** The keys that work on every page, unless somebody is typing. */
export function useShortcuts(actions: Actions) {
  const [, navigate] = useLocation();
  const session = useSession();
  const latest = useRef({ actions, navigate, session });
  latest.current = { actions, navigate, session };

  useEffect(() => {
    let goSince = 0;
    const pressed = (key: KeyboardEvent) => {
      const { actions: act, navigate: go, session: who } = latest.current;
      if ((key.ctrlKey || key.metaKey) && !key.altKey && key.key.toLowerCase() === 'k') {
        key.preventDefault();
        act.openPalette();
        return;
      }
      if (key.ctrlKey || key.metaKey || key.altKey || isTyping(key.target)) {
        return;
      }
      const afterGo = Date.now() - goSince < PAIR_MILLIS;
      goSince = 0;
      if (afterGo) {
        const page = PAGES.find((one) => one.key === key.key && mayAct(who, one.role));
        if (page) {
          key.preventDefault();
          go(page.path);
        }
      } else if (key.key === 'g') {
        goSince = Date.now();
      } else if (key.key === '?') {
        act.openHelp();
      } else if (key.key === '/') {
        const filter = document.querySelector<HTMLElement>('[data-page-filter]');
        if (filter) {
          key.preventDefault();
          filter.focus();
        }
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}

/** Whether a key goes into a field, a terminal or a dialogue instead. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role="dialog"], [data-takes-keys]') !== null)
  );
}
