const UNITS: readonly [string, number][] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
  ['ms', 1],
];
const ALIASES: Record<string, string> = { m: 'min', sec: 's', '': 's' };

/** "5 min", "90s" or "1 h 30 min" in milliseconds; null if it is no length of time. */
export function parseDuration(text: string): number | null {
  const parts = [
    ...text
      .trim()
      .toLowerCase()
      .matchAll(/(\d+(?:\.\d+)?)\s*([a-z]*)\s*/g),
  ];
  const whole = parts.map(([part]) => part).join('');
  if (parts.length === 0 || whole !== text.trim().toLowerCase()) {
    return null;
  }
  let millis = 0;
  for (const [, amount = '', unit = ''] of parts) {
    const length = UNITS.find(([name]) => name === (ALIASES[unit] ?? unit))?.[1];
    if (length === undefined) {
      return null;
    }
    millis += Number(amount) * length;
  }
  return Math.round(millis);
}

/** The shortest text that means exactly this. */
export function durationText(millis: number): string {
  let rest = millis;
  const parts: string[] = [];
  for (const [unit, length] of UNITS) {
    const amount = Math.floor(rest / length);
    if (amount > 0) {
      parts.push(`${amount} ${unit}`);
      rest -= amount * length;
    }
  }
  return parts.length === 0 ? '0 s' : parts.join(' ');
}

/** Why a text is not within these limits, or null. */
export function durationProblem(text: string, least: number, most: number): string | null {
  const millis = parseDuration(text);
  return millis === null || millis < least || millis > most
    ? `${durationText(least)} to ${durationText(most)}, such as 30 s, 5 min or 2 h.`
    : null;
}
