import type { ComponentType, LazyExoticComponent } from 'react';
import type { Role } from '~/api/types';
import * as icons from '~/ui/icons';
import { lazyPart as lazy } from '~/ui/lazyPart';

export type PageGroup = 'main' | 'watch' | 'manage';

/** A page of the dashboard. One entry here is its route, its place in the navigation and in the palette. */
export type Page = {
  path: string;
  title: string;
  icon: icons.Icon;
  group: PageGroup;
  /** What one must be to see it. */
  role: Role;
  /** The key that goes there after "g". */
  key: string;
  component: LazyExoticComponent<ComponentType>;
};

export const GROUPS: Record<PageGroup, string | null> = { main: null, watch: 'Watch', manage: 'Manage' };

export const PAGES: readonly Page[] = [
  {
    path: '/',
    title: 'Overview',
    icon: icons.OverviewIcon,
    group: 'main',
    role: 'viewer',
    key: 'o',
    component: lazy(() => import('~/features/overview/OverviewPage')),
  },
  {
    path: '/vms',
    title: 'Machines',
    icon: icons.MachinesIcon,
    group: 'main',
    role: 'viewer',
    key: 'm',
    component: lazy(() => import('~/features/vms/VmsPage')),
  },
  {
    path: '/images',
    title: 'Images',
    icon: icons.ImagesIcon,
    group: 'main',
    role: 'viewer',
    key: 'i',
    component: lazy(() => import('~/features/images/ImagesPage')),
  },
  {
    path: '/jobs',
    title: 'Jobs',
    icon: icons.JobsIcon,
    group: 'main',
    role: 'viewer',
    key: 'j',
    component: lazy(() => import('~/features/jobs/JobsPage')),
  },
  {
    path: '/alerts',
    title: 'Alerts',
    icon: icons.AlertsIcon,
    group: 'watch',
    role: 'viewer',
    key: 'a',
    component: lazy(() => import('~/features/alerts/AlertsPage')),
  },
  {
    path: '/events',
    title: 'Events',
    icon: icons.EventsIcon,
    group: 'watch',
    role: 'viewer',
    key: 'e',
    component: lazy(() => import('~/features/events/EventsPage')),
  },
  {
    path: '/health',
    title: 'Health',
    icon: icons.HealthIcon,
    group: 'watch',
    role: 'viewer',
    key: 'h',
    component: lazy(() => import('~/features/health/HealthPage')),
  },
  {
    path: '/audit',
    title: 'Audit log',
    icon: icons.AuditIcon,
    group: 'manage',
    role: 'admin',
    key: 'l',
    component: lazy(() => import('~/features/audit/AuditPage')),
  },
  {
    path: '/access',
    title: 'Access',
    icon: icons.AccessIcon,
    group: 'manage',
    role: 'viewer',
    key: 'u',
    component: lazy(() => import('~/features/access/AccessPage')),
  },
  {
    path: '/upgrades',
    title: 'Upgrades',
    icon: icons.UpgradesIcon,
    group: 'manage',
    role: 'viewer',
    key: 'c',
    component: lazy(() => import('~/features/upgrades/UpgradesPage')),
  },
  {
    path: '/settings',
    title: 'Settings',
    icon: icons.SettingsIcon,
    group: 'manage',
    role: 'viewer',
    key: 's',
    component: lazy(() => import('~/features/settings/SettingsPage')),
  },
];

/** Pages that are reached from others and have no place in the navigation. */
export const INNER_PAGES: readonly { path: string; component: LazyExoticComponent<ComponentType> }[] = [
  { path: '/vms/:name/:tab?', component: lazy(() => import('~/features/vms/VmPage')) },
  { path: '/jobs/:id', component: lazy(() => import('~/features/jobs/JobPage')) },
  { path: '/alerts/:tab', component: lazy(() => import('~/features/alerts/AlertsPage')) },
  { path: '/access/:tab', component: lazy(() => import('~/features/access/AccessPage')) },
  { path: '/upgrades/:tab', component: lazy(() => import('~/features/upgrades/UpgradesPage')) },
  { path: '/p/:panel', component: lazy(() => import('~/features/panels/PanelPage')) },
];
