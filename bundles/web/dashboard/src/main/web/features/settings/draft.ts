import type { components } from '~/api/schema';

export type Section = components['schemas']['ConfigSection'];
export type Setting = Section['settings'][number];

/** What was edited and not saved yet: texts by key; an empty list means back to the default. */
export type Draft = Readonly<Record<string, readonly string[]>>;

/** What a setting is now, edited or not. */
export function currentOf(setting: Setting, draft: Draft): readonly string[] {
  const edited = draft[setting.key];
  if (edited !== undefined) {
    return edited.length === 0 && !setting.many ? setting.defaults : edited;
  }
  return setting.values ?? setting.defaults;
}

const same = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((value, index) => value === other[index]);

/** The draft after an edit; what is again as it is saved is no edit. */
export function edit(draft: Draft, setting: Setting, values: readonly string[]): Draft {
  const { [setting.key]: _before, ...others } = draft;
  const backToDefault = values.length === 0 && !setting.many;
  const unchanged = backToDefault
    ? setting.values === undefined
    : same(values, setting.values ?? setting.defaults) && setting.type !== 'password';
  return unchanged ? others : { ...others, [setting.key]: values };
}

const KINDS = { integer: /^-?\d{1,18}$/, decimal: /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i };

/** Whether a setting is as if nobody had ever set it. */
export function isDefault(setting: Setting, draft: Draft): boolean {
  const edited = draft[setting.key];
  if (setting.many) {
    return same(currentOf(setting, draft), setting.defaults);
  }
  return edited === undefined ? setting.values === undefined : edited.length === 0;
}

/** What to edit a setting to, so that it is the default; to have no value is one for those that have many. */
export function defaultOf(setting: Setting): readonly string[] {
  return setting.many ? setting.defaults : [];
}

/** Why the node would refuse what a setting is now, or null. It checks this again, and knows more. */
export function problemOf(setting: Setting, draft: Draft): string | null {
  const edited = draft[setting.key];
  if (edited === undefined) {
    return null;
  }
  for (const value of edited) {
    const problem = valueProblem(setting, value);
    if (problem !== null) {
      return setting.many ? `“${value}”: ${problem}` : problem;
    }
  }
  return null;
}

function valueProblem(setting: Setting, value: string): string | null {
  if (setting.options.length > 0) {
    return setting.options.some((option) => option.value === value)
      ? null
      : `One of ${setting.options.map((option) => option.value).join(', ')}.`;
  }
  if (setting.type !== 'integer' && setting.type !== 'decimal') {
    return null;
  }
  const number = Number(value);
  const outside =
    (setting.min !== undefined && number < Number(setting.min)) ||
    (setting.max !== undefined && number > Number(setting.max));
  return !KINDS[setting.type].test(value) || outside ? `${limitsOf(setting)}.` : null;
}

/** What a number may be: "A whole number from 1 to 300". */
export function limitsOf({ type, min, max }: Setting): string {
  const what = type === 'integer' ? 'A whole number' : 'A number';
  if (min !== undefined && max !== undefined) {
    return `${what} from ${min} to ${max}`;
  }
  return min !== undefined ? `${what}, ${min} or more` : max !== undefined ? `${what}, at most ${max}` : what;
}

/** Which setting the node's refusal is about: the first that it names. */
export function refusedKey(section: Section, sentence: string): string | null {
  const places = section.settings
    .map(({ key }) => ({ key, at: placeOf(key, sentence) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at || other.key.length - one.key.length);
  return places[0]?.key ?? null;
}

function placeOf(key: string, sentence: string): number {
  const escaped = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return sentence.search(new RegExp(`(?<![\\w.])${escaped}(?!\\w|\\.\\w)`));
}

/** What the list calls a section: "QuetzalCore: logins" -> "Logins". */
export function shortName(section: Section): string {
  const words = section.name.replace(/^QuetzalCore\b:?\s*/, '');
  return words === '' ? section.name : words.slice(0, 1).toUpperCase() + words.slice(1);
}
