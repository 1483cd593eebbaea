import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useRoute } from 'wouter';
import { mayAct, useSession } from '~/api/session';
import { alertsQuery, useAlertUpdates } from '~/features/alerts/queries';
import { panelIcon } from '~/features/panels/panelIcons';
import { usePagePanels } from '~/features/panels/usePanels';
import type { Icon } from '~/ui/icons';
import { Logo } from '~/ui/Logo';
import { GROUPS, PAGES, type PageGroup } from '../pages';
import styles from './Navigation.module.css';
import { NodeLine } from './NodeLine';

/** Beside the page where there is room, else behind the menu button. */
export function Navigation({ open, onClose }: { open: boolean; onClose: () => void }) {
  const narrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false });
  if (!narrow) {
    return (
      <aside className={styles.side}>
        <Links />
      </aside>
    );
  }
  return (
    <Drawer
      opened={open}
      onClose={onClose}
      size={264}
      title="QuetzalCore"
      padding={0}
      classNames={{ header: styles.drawerHead }}
    >
      <Links />
    </Drawer>
  );
}

function Links() {
  const session = useSession();
  const panels = usePagePanels();
  const groups = Object.keys(GROUPS) as PageGroup[];
  return (
    <div className={styles.links}>
      <div className={styles.brand}>
        <Logo size={24} />
        <span>QuetzalCore</span>
      </div>
      <nav aria-label="Pages" className={styles.nav}>
        {groups.map((group) => {
          const pages = PAGES.filter((page) => page.group === group && mayAct(session, page.role));
          return (
            pages.length > 0 && (
              <section key={group} className={styles.group} aria-label={GROUPS[group] ?? 'Main'}>
                {GROUPS[group] && <h2 className={styles.heading}>{GROUPS[group]}</h2>}
                {pages.map((page) => (
                  <NavLink
                    key={page.path}
                    to={page.path}
                    title={page.title}
                    icon={page.icon}
                    note={page.path === '/alerts' && <Firing />}
                  />
                ))}
              </section>
            )
          );
        })}
        {panels.length > 0 && (
          <section className={styles.group} aria-label="Panels">
            <h2 className={styles.heading}>Panels</h2>
            {panels.map((panel) => (
              <NavLink
                key={panel.id}
                to={`/p/${panel.id}`}
                title={panel.title}
                icon={panelIcon(panel.icon)}
              />
            ))}
          </section>
        )}
      </nav>
      <NodeLine />
    </div>
  );
}

/** How many alerts fire; nothing if none does. */
function Firing() {
  const { data: alerts } = useQuery(alertsQuery);
  useAlertUpdates();
  const firing = alerts?.filter((alert) => alert.state === 'firing').length ?? 0;
  return (
    firing > 0 && (
      <span className={styles.firing}>
        {firing}
        <span className={styles.unseen}> firing</span>
      </span>
    )
  );
}

type NavLinkProps = { to: string; title: string; icon: Icon; note?: ReactNode };

function NavLink({ to, title, icon: Icon, note }: NavLinkProps) {
  const [exact] = useRoute(to);
  const [below] = useRoute(`${to}/*`);
  const here = exact || (to !== '/' && below);
  return (
    <Link href={to} className={styles.link ?? ''} aria-current={here ? 'page' : undefined}>
      <Icon size={17} stroke={1.7} aria-hidden="true" />
      {title}
      {note}
    </Link>
  );
}
