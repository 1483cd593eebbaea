import { parseMatcher } from './matchers';
import type { Inhibition } from './queries';

const LABEL = /^[a-zA-Z_]\w{0,63}$/;

/** Why these are no labels, or null. */
export function labelsProblem(labels: readonly string[]): string | null {
  const bad = labels.find((label) => !LABEL.test(label));
  return bad === undefined ? null : `“${bad}” is no label. Write its name alone, such as vm.`;
}

/** What an inhibition does, in a sentence. */
export function inhibitionWords({ source, target, equal }: Omit<Inhibition, 'name'>): string {
  const same = equal.length === 0 ? '' : ` that have the same ${listed(equal)}`;
  return `While an alert with ${matchersWords(source)} fires, nobody is told of those with ${matchersWords(target)}${same}.`;
}

function matchersWords(texts: readonly string[]): string {
  return listed(
    texts.map((text) => {
      const matcher = parseMatcher(text);
      return matcher === null ? text : `${matcher.label}${matcher.operator}${matcher.value}`;
    }),
  );
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
