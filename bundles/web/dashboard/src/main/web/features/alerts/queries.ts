import { queryOptions } from '@tanstack/react-query';
import { api } from '~/api/client';
import { useEvents } from '~/api/events';
import { queryClient } from '~/api/queries';
import type { components } from '~/api/schema';
import type { Tone } from '~/ui/StateBadge';

type Schemas = components['schemas'];
export type Alert = Schemas['Alert'];
export type Severity = Alert['severity'];
export type Rule = Schemas['RuleView'];
export type RuleDocument = Schemas['RuleDocument'];
export type Condition = Schemas['ConditionDocument'];
export type ConditionKind = Condition['kind'];
export type Silence = Schemas['SilenceView'];
export type Inhibition = Schemas['InhibitionView'];
export type Notifier = Schemas['NotifierStatus'];
export type NotifierKind = Schemas['NotifierKind'];

/** Nobody tells when an alert becomes pending, so that is asked for. */
const PENDING_EVERY = 10_000;

export const alertsQuery = queryOptions({
  queryKey: ['alerts', 'now'],
  queryFn: ({ signal }) => api.get('/alerts', { signal }),
  refetchInterval: PENDING_EVERY,
});

export const rulesQuery = queryOptions({
  queryKey: ['alerts', 'rules'],
  queryFn: ({ signal }) => api.get('/alerts/rules', { signal }),
  refetchInterval: PENDING_EVERY,
});

export const silencesQuery = queryOptions({
  queryKey: ['alerts', 'silences'],
  queryFn: ({ signal }) => api.get('/alerts/silences', { signal }),
});

export const inhibitionsQuery = queryOptions({
  queryKey: ['alerts', 'inhibitions'],
  queryFn: ({ signal }) => api.get('/alerts/inhibitions', { signal }),
});

export const notifiersQuery = queryOptions({
  queryKey: ['alerts', 'notifiers'],
  queryFn: ({ signal }) => api.get('/alerts/notifiers', { signal }),
  refetchInterval: PENDING_EVERY,
});

export const notifierKindsQuery = queryOptions({
  queryKey: ['alerts', 'notifier-kinds'],
  queryFn: ({ signal }) => api.get('/alerts/notifier-kinds', { signal }),
});

export const seriesQuery = queryOptions({
  queryKey: ['series'],
  queryFn: ({ signal }) => api.get('/metrics/series', { signal }),
});

/** All that is shown of alerts is asked for anew. */
export async function refreshAlerts() {
  await queryClient.invalidateQueries({ queryKey: ['alerts'] });
}

/** Keeps what is shown of alerts up to date. */
export function useAlertUpdates() {
  useEvents('alert.', () => void refreshAlerts());
}

export const SEVERITY_TONE: Record<Severity, Tone> = { info: 'info', warning: 'warn', critical: 'bad' };

export const SEVERITIES: readonly { value: Severity; label: string; words: string }[] = [
  { value: 'info', label: 'Info', words: 'Worth knowing.' },
  { value: 'warning', label: 'Warning', words: 'Look within the day.' },
  { value: 'critical', label: 'Critical', words: 'Look now.' },
];
