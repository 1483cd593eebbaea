/** A test for texts that have all of these words in them, whatever the case. */
export function hasWords(words: string): (text: string) => boolean {
  const wanted = words.trim().toLowerCase().split(/\s+/);
  return (text) => {
    const all = text.toLowerCase();
    return wanted.every((word) => all.includes(word));
  };
}
