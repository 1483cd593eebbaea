// What came of the verification or the collection that has just ended.
import { element, icon, iconButton } from './elements.js';
import { bytes, count } from './words.js';

const MOST = 20;

export function makeOutcome(model) {
  const words = element('div', { class: 'words' });
  const node = element(
    'div',
    { class: 'outcome', role: 'status' },
    words,
    iconButton('Hide this', 'close', () => {
      model.outcome = null;
      update();
    }),
  );
  let shown = null;

  function update() {
    node.hidden = model.outcome === null;
    if (shown !== model.outcome) {
      shown = model.outcome;
      const told = shown?.verify ? verified(shown.verify) : shown?.collect ? collected(shown.collect) : null;
      node.dataset.tone = told?.tone ?? 'ok';
      words.replaceChildren(...(told?.words ?? []));
    }
  }

  update();
  return { node, update };
}

function verified({ packs, blocks, readBytes, damage, damagedObjects, damagedFiles }) {
  const clean = damage.length === 0 && damagedObjects.length === 0;
  const read = `${count(blocks, 'block')} in ${count(packs, 'pack')} were read (${bytes(readBytes)})`;
  if (clean) {
    return { tone: 'ok', words: [icon('verify'), element('span', {}, `${read}, and all is well.`)] };
  }
  return {
    tone: 'bad',
    words: [
      icon('warn'),
      element(
        'div',
        {},
        element('strong', {}, `${count(damagedObjects.length, 'object')} lack something. `),
        `${read}. Get these objects from elsewhere, store them again, and delete the damaged ones.`,
        element(
          'details',
          {},
          element('summary', {}, 'What is damaged'),
          list(damagedFiles.length > 0 ? damagedFiles : damagedObjects),
          list(damage),
        ),
      ),
    ],
  };
}

function list(lines) {
  const rest = lines.length - MOST;
  return element(
    'ul',
    {},
    lines.slice(0, MOST).map((line) => element('li', {}, line)),
    rest > 0 && element('li', {}, `and ${rest} more`),
  );
}

function collected({ garbageBytes, freedBytes, rewrittenBytes, packsRemoved }) {
  const text =
    freedBytes === 0 && packsRemoved === 0
      ? garbageBytes === 0
        ? 'There is no garbage.'
        : `${bytes(garbageBytes)} are garbage; nothing was removed.`
      : `${bytes(freedBytes)} of ${bytes(garbageBytes)} garbage are free again; ${count(packsRemoved, 'pack')} are gone, and ${bytes(rewrittenBytes)} were written anew.`;
  return { tone: 'ok', words: [icon('collect'), element('span', {}, text)] };
}
