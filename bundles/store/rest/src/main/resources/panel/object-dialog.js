// One object: what it is, and what is in it.
import { openDialog } from './dialogs.js';
import { contentAddress, fetchToDisk } from './download.js';
import { button, element, iconButton, refuse } from './elements.js';
import { bytes, count, dateTime, sentence } from './words.js';

const OPERATOR = 'Needs the role operator.';
const PAUSE_MILLIS = 250;

/** Opens the window; `remove` asks whether to delete the object. */
export function openObject(place, model, object, remove) {
  const reason = model.may('operator') ? '' : OPERATOR;
  const rid = button('Delete', {
    picture: 'trash',
    onclick: () => {
      close();
      remove();
    },
  });
  refuse(rid, reason);
  const tools = [rid];
  if (object.kind === 'stream') {
    const get = button('Download', {
      picture: 'download',
      look: 'primary',
      onclick: () => fetchToDisk(contentAddress(object), object.name),
    });
    refuse(get, reason);
    tools.push(get);
  }
  const labels = Object.entries(object.labels);
  const close = openDialog(
    place,
    object.name || 'Object',
    element(
      'dl',
      { class: 'facts' },
      fact('Id', element('code', {}, object.id)),
      fact('Kind', object.kind === 'tree' ? `tree of ${count(object.files, 'file')}` : 'stream'),
      fact('Size', bytes(object.sizeBytes)),
      fact('Stored', dateTime(object.storedAt)),
      object.partial && fact('Partial', 'Something could not be read when it was stored, and was left out.'),
      labels.length > 0 &&
        fact(
          'Labels',
          element(
            'span',
            { class: 'chips' },
            labels.map(([key, value]) => element('span', { class: 'chip' }, `${key}=${value}`)),
          ),
        ),
    ),
    object.kind === 'tree' && fileList(model, object, reason),
    element('div', { class: 'buttons' }, tools),
  );
}

function fact(name, value) {
  return [element('dt', {}, name), element('dd', {}, value)];
}

/** The files of a tree, page by page, all or those below a path. */
function fileList(model, object, reason) {
  const rows = element('ul', { class: 'files', 'aria-label': `Files of ${object.name}` });
  const words = element('p', { class: 'nothing', role: 'status' }, 'Reading …');
  let next = null;
  let asked = 0;
  const more = button('Show more', { onclick: () => read(next) });
  more.hidden = true;
  const below = element('input', {
    type: 'text',
    class: 'input',
    placeholder: 'Only what is below this path',
    'aria-label': 'Only what is below this path',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  let timer;
  below.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => read(null), PAUSE_MILLIS);
  });

  async function read(after) {
    const turn = ++asked;
    try {
      const page = await model.files(object, below.value.trim(), after);
      if (turn !== asked) {
        return;
      }
      if (after === null) {
        rows.replaceChildren();
      }
      rows.append(...page.items.map((file) => line(object, file, reason)));
      next = page.next;
      words.textContent = rows.childElementCount === 0 ? 'Nothing is in it.' : '';
    } catch (failure) {
      if (turn !== asked) {
        return;
      }
      rows.replaceChildren();
      next = null;
      words.textContent = sentence(failure);
    }
    words.hidden = words.textContent === '';
    more.hidden = !next;
  }

  void read(null);
  return element(
    'div',
    { class: 'browser' },
    below,
    element(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Files' },
      rows,
      words,
      more,
    ),
  );
}

function line(object, file, reason) {
  const regular = file.type === 'regular';
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const get =
    regular &&
    iconButton(`Download ${file.path}`, 'download', () =>
      fetchToDisk(contentAddress(object, file.path), name),
    );
  if (get) {
    refuse(get, reason, `Download ${file.path}`);
  }
  return element(
    'li',
    { 'data-type': file.type },
    element(
      'span',
      { class: 'path', title: file.path },
      file.path + (file.type === 'directory' ? '/' : ''),
      file.linkTarget && element('span', { class: 'dim' }, ` → ${file.linkTarget}`),
    ),
    element(
      'span',
      { class: 'dim amount' },
      regular ? bytes(file.sizeBytes) : file.type === 'directory' ? '' : file.type.replaceAll('-', ' '),
    ),
    element('span', { class: 'tool' }, get),
  );
}
