// What one wants to see at a glance.
import { element, icon } from './elements.js';
import { bytes, count, number } from './words.js';

const FIGURES = [
  {
    label: 'Content',
    picture: 'database',
    value: (stats) => bytes(stats.logicalBytes),
    note: (stats) => `${bytes(stats.uniqueBytes)} unique`,
  },
  {
    label: 'On the disk',
    picture: 'disk',
    value: (stats) => bytes(stats.storedBytes),
    note: (_, status) => (status.diskFreeBytes === undefined ? '' : `${bytes(status.diskFreeBytes)} free`),
  },
  {
    label: 'Ratio',
    picture: 'ratio',
    value: (stats) =>
      stats.storedBytes === 0 || stats.objects === 0 ? '–' : `${ratio(stats).toFixed(2)} : 1`,
    note: (stats) => {
      const saved = stats.logicalBytes - stats.storedBytes;
      return stats.objects > 0 && saved > 0 ? `${bytes(saved)} saved` : '';
    },
  },
  {
    label: 'Objects',
    picture: 'objects',
    value: (stats) => number(stats.objects),
    note: (stats) => (stats.encrypted ? 'encrypted' : 'not encrypted'),
  },
  {
    label: 'Blocks',
    picture: 'blocks',
    value: (stats) => number(stats.blocks),
    note: (stats) => `in ${count(stats.packs, 'pack')}`,
  },
];

function ratio(stats) {
  return stats.logicalBytes / stats.storedBytes;
}

export function makeFigures() {
  const shown = FIGURES.map((figure) => ({
    figure,
    value: element('dd', { class: 'value' }, '–'),
    note: element('dd', { class: 'note' }, ' '),
  }));
  const node = element(
    'dl',
    { class: 'figures' },
    shown.map(({ figure, value, note }) =>
      element(
        'div',
        { class: 'figure' },
        element('dt', {}, icon(figure.picture, 15), figure.label),
        value,
        note,
      ),
    ),
  );
  return {
    node,
    update({ stats, status }) {
      for (const { figure, value, note } of shown) {
        value.textContent = figure.value(stats, status);
        note.textContent = figure.note(stats, status) || ' ';
      }
    },
  };
}
