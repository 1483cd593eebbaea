// What can be done with the whole store.
import { ask } from './dialogs.js';
import { button, element, refuse } from './elements.js';
import { openUpload } from './upload-dialog.js';

const OPERATOR = 'Needs the role operator.';
const EMPTY = 'The store is empty.';

export function makeActions(host, place, model) {
  const upload = button('Upload', {
    picture: 'upload',
    look: 'primary',
    onclick: () => openUpload(host, place, model),
  });
  const verify = button('Verify', { picture: 'verify', onclick: () => askVerify(place, model) });
  const collect = button('Collect garbage', { picture: 'collect', onclick: () => askCollect(place, model) });
  return {
    node: element('div', { class: 'actions' }, verify, collect, upload),
    update() {
      const role = model.may('operator') ? '' : OPERATOR;
      const empty = model.stats.packs === 0 ? EMPTY : '';
      refuse(upload, role);
      refuse(verify, role || empty || (model.running('store.verify') ? 'It is being verified.' : ''));
      refuse(collect, role || empty || (model.running('store.collect') ? 'Garbage is being collected.' : ''));
    },
  };
}

function askVerify(place, model) {
  const verify = (share) => () => model.begin('/store/verify', { share });
  ask(place, {
    title: 'Verify the store?',
    words: element(
      'p',
      {},
      'Packs are read back, and every block in them is compared with its hash. Nothing is changed, and others may store and read meanwhile. All of it takes as long as reading the disk does.',
    ),
    choices: [
      { label: 'A tenth of it', act: verify(0.1) },
      { label: 'All of it', look: 'primary', act: verify(1) },
    ],
  });
}

function askCollect(place, model) {
  const collect = (dryRun) => () => model.begin('/store/collect', { dryRun });
  ask(place, {
    title: 'Collect garbage?',
    words: element(
      'p',
      {},
      'What no object uses any more is removed, and its space is given back. Others may store and read meanwhile.',
    ),
    choices: [
      { label: 'Only say how much', act: collect(true) },
      { label: 'Collect', look: 'primary', act: collect(false) },
    ],
  });
}
