const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Why something new cannot be called so, or null. */
export function nameProblem(name: string, taken: ReadonlySet<string>, what: string): string | null {
  if (!NAME.test(name)) {
    return '1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.';
  }
  return taken.has(name) ? `There is ${what} of this name.` : null;
}
