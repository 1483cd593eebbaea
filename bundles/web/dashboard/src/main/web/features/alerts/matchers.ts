type Operator = '=' | '!=' | '=~' | '!~';
export type Matcher = { label: string; operator: Operator; value: string };

const TEXT = /^\s*([a-zA-Z_]\w{0,63})\s*(=~|!~|!=|=)\s*(.*?)\s*$/s;

/** Reads "vm=demo" or 'vm=~"web-*"'; null if it is no matcher. */
export function parseMatcher(text: string): Matcher | null {
  const [, label, operator, value] = TEXT.exec(text) ?? [];
  if (label === undefined || operator === undefined || value === undefined) {
    return null;
  }
  const quoted = value.length >= 2 && value.startsWith('"') && value.endsWith('"');
  return { label, operator: operator as Operator, value: quoted ? value.slice(1, -1) : value };
}

/** Whether an asterisk stands for any text; without going back more than to the last one. */
function fits(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) {
    return pattern === text;
  }
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) {
    return false;
  }
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > text.length - last.length) {
      return false;
    }
    at = found + part.length;
  }
  return true;
}

/** Whether labels are what all matchers want; a label that is not there counts as empty. */
export function matchesAll(matchers: readonly Matcher[], labels: Readonly<Record<string, string>>): boolean {
  const holds = ({ label, operator, value }: Matcher): boolean => {
    const actual = labels[label] ?? '';
    switch (operator) {
      case '=':
        return actual === value;
      case '!=':
        return actual !== value;
      case '=~':
        return fits(value, actual);
      case '!~':
        return !fits(value, actual);
    }
  };
  return matchers.every(holds);
}

/** The first of these texts that is no matcher, as a sentence; null if all are. */
export function matchersProblem(
  texts: readonly string[],
  whenNone = 'At least one, so that not everything is silenced by mistake.',
): string | null {
  if (texts.length === 0) {
    return whenNone;
  }
  const bad = texts.find((text) => parseMatcher(text) === null);
  return bad === undefined ? null : `“${bad}” is none. Write vm=demo, vm!=demo, vm=~web-* or vm!~web-*.`;
}

/** Reads "key=value" texts; null if one of them is none. */
export function parsePairs(texts: readonly string[]): Record<string, string> | null {
  const pairs: Record<string, string> = {};
  for (const text of texts) {
    const sign = text.indexOf('=');
    if (sign < 1) {
      return null;
    }
    pairs[text.slice(0, sign).trim()] = text.slice(sign + 1).trim();
  }
  return pairs;
}

export function pairTexts(pairs: Readonly<Record<string, string>> | undefined): string[] {
  return Object.entries(pairs ?? {}).map(([name, value]) => `${name}=${value}`);
}
