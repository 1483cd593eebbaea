import type { HealthReport } from '~/api/types';
import type { Tone } from '~/ui/StateBadge';

export type Check = HealthReport['checks'][number];
export type Status = HealthReport['status'];

export const STATUS: Record<Status, { word: string; tone: Tone; sentence: string }> = {
  ok: { word: 'ok', tone: 'ok', sentence: 'All is well.' },
  warn: { word: 'warning', tone: 'warn', sentence: 'The node works, and somebody should look.' },
  unavailable: {
    word: 'not ready',
    tone: 'warn',
    sentence: 'The node is not ready now, and presumably will be soon.',
  },
  critical: { word: 'critical', tone: 'bad', sentence: 'Something does not work.' },
};

/** Where what a check looks at can be seen or changed. */
const PLACES: Record<string, { page: string; label: string }> = {
  alerts: { page: '/alerts/notifiers', label: 'Notifiers' },
  'audit log': { page: '/audit', label: 'Audit log' },
  'disk-space': { page: '/images', label: 'Images' },
  memory: { page: '/', label: 'Figures' },
  start: { page: '/events', label: 'Events' },
  'vm drivers': { page: '/vms', label: 'Machines' },
};

export function placeOf(check: Check): { page: string; label: string } | null {
  return PLACES[check.name] ?? null;
}

/** A check's name as a title: "disk-space" -> "Disk space". */
export function titleOf(check: Check): string {
  const words = check.name.replaceAll('-', ' ').replace(/\bvm\b/, 'VM');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** The first sentence says how it is, what follows says what to do; a dot inside of a figure or path ends none. */
export function splitMessage(message: string): { how: string; next: string } {
  const end = message.search(/[.!?] (?=[A-Z"“])/);
  return end < 0
    ? { how: message, next: '' }
    : { how: message.slice(0, end + 1), next: message.slice(end + 2) };
}
