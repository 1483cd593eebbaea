// The page "Store": how much there is, what is in it, and what is being done with it.
import { makeActions } from './actions.js';
import { badge, button, element, emptiness } from './elements.js';
import { makeFigures } from './figures.js';
import { makeGrowth } from './growth.js';
import { StoreModel } from './model.js';
import { makeObjects } from './objects.js';
import { makeOutcome } from './outcome.js';
import { openUpload, takesDrops } from './upload-dialog.js';
import { ago, dateTime, sentence } from './words.js';
import { makeWork } from './work.js';

export function mount(container, host) {
  const root = element('div', { class: 'store' });
  const style = element('link', { rel: 'stylesheet', href: new URL('./panel.css', import.meta.url).href });
  // Nothing is shown before it looks as it should.
  root.hidden = true;
  const show = () => {
    root.hidden = false;
  };
  style.addEventListener('load', show);
  style.addEventListener('error', show);
  container.append(style, root);

  const model = new StoreModel(host, update);
  const status = element('div', { class: 'status' });
  const actions = makeActions(host, root, model);
  const outcome = makeOutcome(model);
  const figures = makeFigures();
  const growth = makeGrowth();
  const work = makeWork(host);
  const objects = makeObjects(host, root, model);
  const page = element(
    'div',
    {},
    element('div', { class: 'top' }, status, actions.node),
    outcome.node,
    figures.node,
    element('div', { class: 'pair' }, growth.node, work.node),
    objects.node,
  );
  const waiting = skeleton();
  let phase = null;

  function update() {
    if (model.phase === 'ready') {
      actions.update();
      outcome.update();
      figures.update(model);
      work.update(model);
      objects.update();
      status.replaceChildren(...statusOf(model));
    }
    if (phase !== model.phase) {
      phase = model.phase;
      const failed = phase === 'failed';
      root.replaceChildren(phase === 'ready' ? page : failed ? failure(model) : waiting);
    }
    if (model.phase === 'ready') {
      // It has to be in its place to know how wide it is.
      growth.update(model);
    }
  }

  takesDrops(root, (file) => {
    if (model.phase === 'ready' && model.may('operator') && !root.querySelector('dialog')) {
      openUpload(host, root, model, file);
    }
  });
  void model.start();
  return () => {
    model.close();
    growth.close();
    root.remove();
    style.remove();
  };
}

/** What is known of how well the store is. */
function statusOf({ stats, status, now }) {
  const verified = status.verified;
  const well = !verified
    ? badge('idle', 'not verified yet')
    : verified.clean
      ? badge('ok', verified.share < 1 ? 'a sample was well' : 'all was well')
      : badge('bad', 'damaged');
  return [
    well,
    verified &&
      element(
        'span',
        { class: 'dim' },
        'verified ',
        element('time', { datetime: verified.at, title: dateTime(verified.at) }, ago(verified.at, now)),
      ),
    !stats.encrypted && badge('warn', 'not encrypted'),
  ].filter(Boolean);
}

function failure(model) {
  return emptiness(
    'warn',
    'The store cannot be used',
    sentence(model.failure),
    button('Try again', { onclick: () => void model.load() }),
  );
}

function skeleton() {
  const bones = (kind, many) =>
    Array.from({ length: many }, () => element('span', { class: `bone ${kind}` }));
  return element(
    'div',
    { 'aria-busy': 'true' },
    element('span', { class: 'visually-hidden' }, 'The store is being read.'),
    element('div', { class: 'figures' }, bones('high', 5)),
    bones('chart', 1),
    bones('row', 5),
  );
}
