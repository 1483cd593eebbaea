/** What the node takes as the name of a user or token; it checks this again. */
const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
export const SHORTEST_PASSWORD = 10;
const LONGEST_PASSWORD = 1024;

export function nameProblem(name: string, taken: ReadonlySet<string>): string | null {
  if (!NAME.test(name)) {
    return '1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.';
  }
  return taken.has(name) ? 'This name is taken.' : null;
}

export function passwordProblem(password: string): string | null {
  return password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD
    ? `${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters; a few words are easier than signs.`
    : null;
}

const DAY = 24 * 60 * 60 * 1000;

/** How long a token may be good for, as offered. */
export const LIFETIMES = [
  { value: '1', label: '1 day' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
  { value: '', label: 'Until it is revoked' },
] as const;

export function lifetimeMillis(days: string): number | undefined {
  return days === '' ? undefined : Number(days) * DAY;
}

/** Whether nobody would be admin without this user. */
export function isLastAdmin(
  user: { name: string; role: string },
  all: readonly { name: string; role: string }[],
) {
  return user.role === 'admin' && all.every((other) => other.name === user.name || other.role !== 'admin');
}

export function isLocked(user: { lockedUntil?: string }, now: number): boolean {
  return user.lockedUntil !== undefined && Date.parse(user.lockedUntil) > now;
}
