import type { NodeEvent } from '~/api/types';
import type { Tone } from '~/ui/StateBadge';

/** What the first word of a topic is called. */
const NAMES: Record<string, string> = {
  vm: 'Machines',
  image: 'Images',
  job: 'Jobs',
  alert: 'Alerts',
  security: 'Security',
  web: 'Dashboard',
};

/** The part of a topic before its first dot. */
export function groupOf(topic: string): string {
  return topic.split('.', 1)[0] ?? topic;
}

export function groupTitle(group: string): string {
  return NAMES[group] ?? group.slice(0, 1).toUpperCase() + group.slice(1);
}

/** All groups of topics that are known here or have been seen, in a steady order. */
export function groupsAmong(events: readonly NodeEvent[]): string[] {
  const known = Object.keys(NAMES);
  const seen = new Set(events.map((event) => groupOf(event.topic)));
  return [...known, ...[...seen].filter((group) => !known.includes(group)).sort()];
}

/** How an event is to be felt. */
export function toneOf(event: NodeEvent): Tone {
  const state = event.details.to ?? (event.details.job as { state?: unknown } | undefined)?.state;
  if (
    state === 'crashed' ||
    state === 'failed' ||
    event.topic === 'alert.firing' ||
    event.topic === 'security.locked-out'
  ) {
    return 'bad';
  }
  if (state === 'interrupted' || event.topic === 'security.login-failed') {
    return 'warn';
  }
  if (
    state === 'running' ||
    state === 'succeeded' ||
    event.topic === 'alert.resolved' ||
    event.topic === 'vm.guest-ready'
  ) {
    return 'ok';
  }
  return 'idle';
}

/** The page about what an event has happened to, if there is one. */
export function pageOf(event: NodeEvent): string | null {
  switch (groupOf(event.topic)) {
    case 'vm':
      return `/vms/${encodeURIComponent(event.subject)}`;
    case 'job':
      return `/jobs/${encodeURIComponent(event.subject)}`;
    case 'image':
      return '/images';
    case 'alert':
      return '/alerts';
    default:
      return null;
  }
}
