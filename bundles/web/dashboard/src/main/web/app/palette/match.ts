/** How well the letters that were typed fit, or null if they do not; 0 is the worst fit. */
export function score(typed: string, words: string): number | null {
  const query = typed.trim().toLowerCase();
  const text = words.toLowerCase();
  if (query === '') {
    return 0;
  }
  let total = 0;
  for (const part of query.split(/\s+/)) {
    const one = scoreOfPart(part, text);
    if (one === null) {
      return null;
    }
    total += one;
  }
  return total;
}

function scoreOfPart(part: string, text: string): number | null {
  const at = text.indexOf(part);
  if (at >= 0) {
    const startsWord = at === 0 || !/[a-z0-9]/.test(text[at - 1] ?? '');
    return 100 + (startsWord ? 50 : 0) - Math.min(at, 40);
  }
  // The letters in order, with others between them: "sw1" finds "Stop web1".
  let from = 0;
  let gaps = 0;
  for (const letter of part) {
    const next = text.indexOf(letter, from);
    if (next < 0) {
      return null;
    }
    gaps += next - from;
    from = next + 1;
  }
  return Math.max(1, 60 - gaps * 3);
}
