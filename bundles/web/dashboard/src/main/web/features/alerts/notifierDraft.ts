import { durationProblem, durationText, parseDuration } from '~/ui/durationText';
import type { Notifier, NotifierKind, Severity } from './queries';

export type Setting = NotifierKind['settings'][number];

/** A notifier as somebody fills it in. */
export type NotifierDraft = {
  name: string;
  /** What is in the fields; of a secret that is kept, nothing. */
  values: Readonly<Record<string, string>>;
  /** The secrets that are to be taken away. */
  dropped: ReadonlySet<string>;
  minSeverity: Severity;
  repeat: string;
  sendResolved: boolean;
};

const LEAST_REPEAT = 60_000;
const MOST_REPEAT = 30 * 86_400_000;

export const NEW_NOTIFIER: NotifierDraft = {
  name: '',
  values: {},
  dropped: new Set(),
  minSeverity: 'info',
  repeat: '4 h',
  sendResolved: true,
};

export function draftOf(notifier: Notifier): NotifierDraft {
  return {
    name: notifier.name,
    values: notifier.settings,
    dropped: new Set(),
    minSeverity: notifier.minSeverity,
    repeat: durationText(notifier.repeatIntervalMillis),
    sendResolved: notifier.sendResolved,
  };
}

/** Whether the node has this secret already. */
export function isThere({ name, secret }: Setting, edited: Notifier | null): boolean {
  return secret && (edited?.secrets.includes(name) ?? false);
}

/** Whether the node has this secret, and keeps it if nothing else is said. */
export function isKept(setting: Setting, edited: Notifier | null, draft: NotifierDraft): boolean {
  return isThere(setting, edited) && !draft.dropped.has(setting.name);
}

/** What is wrong with a setting; null if nothing is. */
export function settingProblem(
  setting: Setting,
  edited: Notifier | null,
  draft: NotifierDraft,
): string | null {
  const empty = (draft.values[setting.name] ?? '').trim() === '';
  return setting.required && empty && !isKept(setting, edited, draft) ? 'This is needed.' : null;
}

export function repeatProblem(draft: NotifierDraft): string | null {
  return durationProblem(draft.repeat, LEAST_REPEAT, MOST_REPEAT);
}

/** What a new notifier needs to know. */
export function settingsOf(settings: readonly Setting[], draft: NotifierDraft): Record<string, string> {
  const given = settings.map(({ name }) => [name, draft.values[name] ?? ''] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

/** Only what is to be different: an empty text takes a setting away, and a secret that is not named is kept. */
export function changedSettings(
  settings: readonly Setting[],
  edited: Notifier,
  draft: NotifierDraft,
): Record<string, string> {
  const changed: Record<string, string> = {};
  for (const { name, secret } of settings) {
    const value = draft.values[name] ?? '';
    if (secret ? value !== '' || draft.dropped.has(name) : value !== (edited.settings[name] ?? '')) {
      changed[name] = value;
    }
  }
  return changed;
}

/** The rest of what the node is told of a new notifier and of a changed one. */
export function usualParts({ minSeverity, repeat, sendResolved }: NotifierDraft) {
  return { minSeverity, repeatIntervalMillis: parseDuration(repeat) ?? 0, sendResolved };
}
