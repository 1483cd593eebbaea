// The objects: found, sorted, opened, got and deleted.
import { ask } from './dialogs.js';
import { contentAddress, fetchToDisk } from './download.js';
import { button, element, emptiness, icon, iconButton, refuse, section } from './elements.js';
import { MOST_OBJECTS } from './model.js';
import { openObject } from './object-dialog.js';
import { openUpload } from './upload-dialog.js';
import { ago, bytes, count, dateTime, number } from './words.js';

const STEP = 100;
const OPERATOR = 'Needs the role operator.';

const COLUMNS = [
  { key: 'name', label: 'Name', value: (object) => object.name.toLowerCase() },
  { key: 'kind', label: 'Kind', value: (object) => object.kind, wide: true },
  { key: 'size', label: 'Size', value: (object) => object.sizeBytes, end: true },
  { key: 'stored', label: 'Stored', value: (object) => object.storedAt, end: true, newestFirst: true },
  { key: 'labels', label: 'Labels', wide: true },
];

function labelsOf(object) {
  return Object.entries(object.labels).map(([key, value]) => `${key}=${value}`);
}

/** Whether an object has all these words somewhere. */
export function matches(object, words) {
  const text = [object.name, object.id, object.kind, ...labelsOf(object)].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

export function makeObjects(host, place, model) {
  let sort = { key: 'stored', descending: true };
  let shown = STEP;
  let seen = null;

  const search = element('input', {
    type: 'search',
    class: 'input',
    placeholder: 'Name, label or id',
    'aria-label': 'Search objects',
    'data-page-filter': true,
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: () => {
      shown = STEP;
      update(true);
    },
  });
  const found = element('span', { class: 'found', role: 'status' });
  const heads = COLUMNS.map((column) => head(column));
  const body = element('tbody');
  const table = element(
    'table',
    { 'aria-label': 'Objects' },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        heads.map(({ cell }) => cell),
        element('th', { class: 'tools' }, element('span', { class: 'visually-hidden' }, 'What can be done')),
      ),
    ),
    body,
  );
  const more = button('', {
    onclick: () => {
      shown += STEP;
      update(true);
    },
  });
  const foot = element('div', { class: 'foot' }, more);
  const note = element('p', { class: 'nothing' });
  const empty = element('div');
  const tools = element('label', { class: 'search' }, icon('search', 15), search);
  const node = section('Objects', [found, tools], table, note, foot, empty);
  node.classList.add('objects');

  function head(column) {
    if (!column.value) {
      return {
        column,
        cell: element('th', { scope: 'col', class: column.wide ? 'wide' : '' }, column.label),
      };
    }
    const control = element(
      'button',
      {
        type: 'button',
        class: 'sort',
        onclick: () => {
          const same = sort.key === column.key;
          sort = { key: column.key, descending: same ? !sort.descending : Boolean(column.newestFirst) };
          update(true);
        },
      },
      column.label,
      icon('sort', 13),
    );
    const cell = element(
      'th',
      { scope: 'col', class: [column.wide && 'wide', column.end && 'end'].filter(Boolean).join(' ') },
      control,
    );
    return { column, cell };
  }

  function update(again = false) {
    refresh();
    // Rows are made anew only if something is different, so that nobody loses the place where they are.
    if (!again && seen === model.objects) {
      for (const time of body.querySelectorAll('time')) {
        time.textContent = ago(time.dateTime, model.now);
      }
      return;
    }
    seen = model.objects;
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const column = COLUMNS.find(({ key }) => key === sort.key);
    const direction = sort.descending ? -1 : 1;
    const listed = model.objects
      .filter((object) => matches(object, words))
      .sort((one, other) => {
        const [a, b] = [column.value(one), column.value(other)];
        return direction * (a < b ? -1 : a > b ? 1 : one.id < other.id ? -1 : 1);
      });
    for (const { column: each, cell } of heads) {
      if (each.key === sort.key) {
        cell.setAttribute('aria-sort', sort.descending ? 'descending' : 'ascending');
      } else {
        cell.removeAttribute('aria-sort');
      }
    }
    body.replaceChildren(...listed.slice(0, shown).map(row));
    const none = model.objects.length === 0;
    table.hidden = listed.length === 0;
    tools.hidden = none;
    found.textContent = none
      ? ''
      : words.length > 0
        ? `${number(listed.length)} of ${number(model.objects.length)}`
        : count(model.objects.length, 'object');
    note.textContent =
      !none && listed.length === 0
        ? 'No object has these words in its name, its labels or its id.'
        : model.more
          ? `Only the first ${number(MOST_OBJECTS)} objects are listed; “quetzal store ls” lists all.`
          : '';
    note.hidden = note.textContent === '';
    foot.hidden = listed.length <= shown;
    more.textContent = `Show ${number(Math.min(STEP, listed.length - shown))} more of ${number(listed.length)}`;
  }

  function refresh() {
    const none = model.objects.length === 0;
    if (none && empty.childElementCount === 0) {
      const upload = button('Upload the first object', {
        look: 'primary',
        onclick: () => openUpload(host, place, model),
      });
      refuse(upload, model.may('operator') ? '' : OPERATOR);
      empty.replaceChildren(
        emptiness(
          'objects',
          'The store is empty',
          'Files, directory trees and whatever can be piped are kept here, equal content only once. On the command line: quetzal store put PATH',
          upload,
        ),
      );
    } else if (!none) {
      empty.replaceChildren();
    }
  }

  function row(object) {
    const labels = labelsOf(object);
    const open = () => openObject(place, model, object, remove);
    const remove = () => askRemove(place, model, object);
    const get =
      object.kind === 'stream' ? download(object) : iconButton(`Files of ${object.name}`, 'folder', open);
    const rid = iconButton(`Delete ${object.name}`, 'trash', remove);
    const reason = model.may('operator') ? '' : OPERATOR;
    refuse(rid, reason, `Delete ${object.name}`);
    if (object.kind === 'stream') {
      refuse(get, reason, `Download ${object.name}`);
    }
    return element(
      'tr',
      {},
      element(
        'th',
        { scope: 'row' },
        element(
          'button',
          { type: 'button', class: 'name', onclick: open, title: object.name },
          object.name || 'without a name',
        ),
      ),
      element(
        'td',
        { class: 'wide dim' },
        object.kind === 'tree' ? count(object.files, 'file') : 'stream',
        object.partial &&
          element(
            'span',
            { class: 'chip warn', title: 'Something could not be read when it was stored.' },
            'partial',
          ),
      ),
      element('td', { class: 'end' }, bytes(object.sizeBytes)),
      element(
        'td',
        { class: 'end dim' },
        element(
          'time',
          { datetime: object.storedAt, title: dateTime(object.storedAt) },
          ago(object.storedAt, model.now),
        ),
      ),
      element(
        'td',
        { class: 'wide labels' },
        element(
          'span',
          { class: 'chips', title: labels.join(', ') },
          labels.map((label) => element('span', { class: 'chip' }, label)),
        ),
      ),
      element('td', { class: 'tools' }, element('span', {}, get, rid)),
    );
  }

  return { node, update: () => update() };
}

function download(object) {
  return iconButton(`Download ${object.name}`, 'download', () =>
    fetchToDisk(contentAddress(object), object.name),
  );
}

function askRemove(place, model, object) {
  ask(place, {
    title: `Delete ${object.name}?`,
    words: element(
      'p',
      {},
      'The object of ',
      element('strong', {}, bytes(object.sizeBytes)),
      ' is forgotten, and cannot be got back. What nothing else uses becomes garbage; collecting gives its space back.',
    ),
    choices: [{ label: 'Delete', look: 'danger', act: () => model.remove(object) }],
  });
}
