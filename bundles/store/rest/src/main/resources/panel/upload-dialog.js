// Chooses what to send, and what to call it.
import { openDialog } from './dialogs.js';
import { button, element } from './elements.js';
import { bytes, sentence } from './words.js';

const LABELS = /^\s*[^=,\s][^=,]*=[^,]*(,\s*[^=,\s][^=,]*=[^,]*)*$/;

/** Opens the window, with a file if one was dropped on the page. */
export function openUpload(host, place, model, dropped = null) {
  let file = null;
  const chosen = element('span', { class: 'chosen' }, 'No file yet');
  const picker = element('input', { type: 'file', id: 'store-file', class: 'visually-hidden' });
  const name = element('input', {
    id: 'store-name',
    class: 'input',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const labels = element('input', {
    id: 'store-labels',
    class: 'input',
    placeholder: 'team=web, year=2026',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': 'store-labels-hint',
  });
  const failure = element('p', { class: 'failure', role: 'alert' });
  const choose = (next) => {
    file = next;
    chosen.textContent = `${file.name}, ${bytes(file.size)}`;
    if (name.value === '' || name.dataset.given === 'true') {
      name.value = file.name;
      name.dataset.given = 'true';
    }
    failure.textContent = '';
  };
  picker.addEventListener('change', () => picker.files[0] && choose(picker.files[0]));
  name.addEventListener('input', () => delete name.dataset.given);
  const drop = element(
    'label',
    { class: 'drop', for: 'store-file' },
    element('strong', {}, 'Choose a file'),
    ' or drop it here',
    chosen,
  );
  takesDrops(drop, choose);

  const submit = (event) => {
    event.preventDefault();
    const wanted = labels.value.trim();
    if (!file) {
      failure.textContent = 'Choose a file first.';
    } else if (name.value.trim() === '') {
      failure.textContent = 'Give it a name.';
    } else if (wanted !== '' && !LABELS.test(wanted)) {
      failure.textContent = 'Labels are written key=value, with commas between them.';
    } else {
      close();
      void send(host, model, file, name.value.trim(), wanted);
    }
  };
  const close = openDialog(
    place,
    'Upload a file',
    element(
      'form',
      { class: 'form', onsubmit: submit, novalidate: true },
      picker,
      drop,
      element('div', { class: 'field' }, element('label', { for: 'store-name' }, 'Name'), name),
      element(
        'div',
        { class: 'field' },
        element('label', { for: 'store-labels' }, 'Labels'),
        labels,
        element(
          'span',
          { class: 'hint', id: 'store-labels-hint' },
          'What else to remember of it. May stay empty.',
        ),
      ),
      failure,
      element(
        'div',
        { class: 'buttons' },
        button('Cancel', { onclick: () => close() }),
        button('Upload', { look: 'primary', type: 'submit' }),
      ),
    ),
  );
  if (dropped) {
    choose(dropped);
  }
}

async function send(host, model, file, name, labels) {
  try {
    const stored = await model.upload(file, name, labels);
    host.notify(
      stored
        ? `${name} is stored; ${bytes(stored.storedBytes)} of it are new on the disk.`
        : `${name} was not stored.`,
    );
  } catch (failure) {
    host.notify(`${name} could not be stored. ${sentence(failure)}`, 'error');
  }
}

/** Lets files be dropped on an element. */
export function takesDrops(target, taken) {
  const over = (event) => {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      target.toggleAttribute('data-over', true);
    }
  };
  target.addEventListener('dragenter', over);
  target.addEventListener('dragover', over);
  target.addEventListener('dragleave', () => target.removeAttribute('data-over'));
  target.addEventListener('drop', (event) => {
    target.removeAttribute('data-over');
    const [file] = event.dataTransfer.files;
    if (file) {
      event.preventDefault();
      event.stopPropagation();
      taken(file);
    }
  });
}
