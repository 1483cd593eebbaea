import { describe, expect, it } from 'vitest';
import { changedSettings, draftOf, isKept, type Setting, settingProblem } from './notifierDraft';
import type { Notifier } from './queries';

const URL: Setting = { name: 'url', summary: '', required: true, secret: true };
const TOKEN: Setting = { name: 'token', summary: '', required: false, secret: true };
const HEADER: Setting = { name: 'headerName', summary: '', required: false, secret: false };
const ALL = [URL, TOKEN, HEADER];

const edited = {
  name: 'ops',
  settings: { headerName: 'X-Team' },
  secrets: ['url', 'token'],
  minSeverity: 'warning',
  repeatIntervalMillis: 3_600_000,
  sendResolved: true,
} as unknown as Notifier;
const draft = draftOf(edited);

describe('A notifier that is changed', () => {
  it('is told nothing of what stays', () => {
    expect(changedSettings(ALL, edited, draft)).toEqual({});
    expect(draft.repeat).toBe('1 h');
  });

  it('is told what was typed, and which setting is empty now', () => {
    const typed = { ...draft, values: { url: 'https://a', headerName: '' } };
    expect(changedSettings(ALL, edited, typed)).toEqual({ url: 'https://a', headerName: '' });
  });

  it('loses a secret only when it is said', () => {
    const without = { ...draft, dropped: new Set(['token']) };
    expect(changedSettings(ALL, edited, without)).toEqual({ token: '' });
    expect(isKept(TOKEN, edited, without)).toBe(false);
    expect(isKept(TOKEN, edited, draft)).toBe(true);
  });

  it('need not be given again what is needed and kept', () => {
    expect(settingProblem(URL, edited, draft)).toBeNull();
    expect(settingProblem(URL, null, draft)).toBe('This is needed.');
  });
});
