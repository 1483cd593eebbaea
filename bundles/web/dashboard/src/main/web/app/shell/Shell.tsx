import { Suspense, useEffect, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { events } from '~/api/events';
import { applyEvents } from '~/api/patches';
import { queryClient } from '~/api/queries';
import { checkSession, useSession } from '~/api/session';
import { Palette } from '~/app/palette/Palette';
import { PageSkeleton } from '~/ui/PageSkeleton';
import { INNER_PAGES, PAGES } from '../pages';
import { ConnectionBanner } from './ConnectionBanner';
import { Navigation } from './Navigation';
import { NotFound } from './NotFound';
import { PageBoundary } from './PageBoundary';
import styles from './Shell.module.css';
import { ShortcutHelp } from './ShortcutHelp';
import { TopBar } from './TopBar';
import { useShortcuts } from './useShortcuts';

/** What is around every page: navigation, the bar above, the banner, the palette, and the stream of events. */
export function Shell() {
  const [location] = useLocation();
  const [navOpen, setNavOpen] = useState(false);
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  useNodeEvents();
  useShortcuts({ openPalette: () => setPalette(true), openHelp: () => setHelp(true) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere closes the drawer.
  useEffect(() => setNavOpen(false), [location]);

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        Skip to content
      </a>
      <Navigation open={navOpen} onClose={() => setNavOpen(false)} />
      <div className={styles.body}>
        <TopBar
          onMenu={() => setNavOpen(true)}
          onSearch={() => setPalette(true)}
          onHelp={() => setHelp(true)}
        />
        <ConnectionBanner />
        <main id="content" className={styles.content} tabIndex={-1}>
          <PageBoundary key={location.split('/', 2).join('/')}>
            <Suspense fallback={<PageSkeleton />}>
              <Pages />
            </Suspense>
          </PageBoundary>
        </main>
      </div>
      {palette && <Palette onClose={() => setPalette(false)} onHelp={() => setHelp(true)} />}
      <ShortcutHelp opened={help} onClose={() => setHelp(false)} />
    </div>
  );
}

function Pages() {
  useSession();
  return (
    <Switch>
      {[...PAGES, ...INNER_PAGES].map((page) => (
        <Route key={page.path} path={page.path} component={page.component} />
      ))}
      <Route path="/login">
        <Redirect to="/" replace />
      </Route>
      <Route component={NotFound} />
    </Switch>
  );
}

function useNodeEvents() {
  useEffect(() => {
    events.onGap = () =>
      void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
    events.onLost = () => void checkSession();
    events.open();
    const stop = events.subscribe('', (batch) => applyEvents(queryClient, batch));
    return () => {
      stop();
      events.close();
    };
  }, []);
}
