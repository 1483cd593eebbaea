// In which themes and windows the pages are looked at.
import { NARROW } from './browser.mjs';

const LOOKS = [
  ['light', { dark: false }],
  ['dark', { dark: true }],
  ['narrow', { dark: false, viewport: NARROW }],
];

/**
 * The looks, each with the pages to see in it: all in the long form and when pictures are taken; else each page in one
 * look, so that every look still has its turn.
 */
export function looks(pages) {
  const all = process.env.QUETZAL_LONG === 'true' || process.env.QUETZAL_PICTURES;
  return LOOKS.map(([look, options], turn) => [
    look,
    options,
    all ? pages : pages.filter((_, place) => place % LOOKS.length === turn),
  ]);
}
