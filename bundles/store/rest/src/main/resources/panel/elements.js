// Small pieces of the page. What comes from the node goes in as text, never as HTML.

const SVG = 'http://www.w3.org/2000/svg';

function fill(made, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(
    ...children
      .flat(Number.POSITIVE_INFINITY)
      .filter((child) => child !== null && child !== undefined && child !== false),
  );
  return made;
}

/** An element: `onclick` and the like are listeners, all else attributes; children are elements and texts. */
export function element(name, properties = {}, ...children) {
  return fill(document.createElement(name), properties, children);
}

/** The same for pictures. */
export function drawn(name, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, name), properties, children);
}

const ICONS = {
  upload: ['M4 17v2a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-2', 'M7 9l5-5 5 5', 'M12 4v12'],
  download: ['M4 17v2a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-2', 'M7 11l5 5 5-5', 'M12 4v12'],
  trash: ['M4 7h16', 'M10 11v6', 'M14 11v6', 'M5 7l1 12a2 2 0 0 0 2 2h8a2 2 0 0 0 2-2l1-12', 'M9 7V4h6v3'],
  verify: ['M12 3a12 12 0 0 0 8.5 3A12 12 0 0 1 12 21 12 12 0 0 1 3.500 6 12 12 0 0 0 12 3', 'M9 12l2 2 4-4'],
  collect: ['M4 20l7-7', 'M14 4l6 6', 'M12.500 7.500l4 4', 'M11 13c-2 0-4.500 1-6 3l3 3c2-1.500 3-4 3-6z'],
  database: [
    'M4 6c0 1.700 3.600 3 8 3s8-1.300 8-3-3.600-3-8-3-8 1.300-8 3z',
    'M4 6v6c0 1.700 3.600 3 8 3s8-1.300 8-3V6',
    'M4 12v6c0 1.700 3.600 3 8 3s8-1.300 8-3v-6',
  ],
  disk: ['M5 4h14l2 9v6a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-6z', 'M3 13h18', 'M7 17h.01', 'M11 17h6'],
  ratio: ['M4 8h4V4', 'M20 8h-4V4', 'M4 16h4v4', 'M20 16h-4v4'],
  objects: ['M12 3l8 4.500v9L12 21l-8-4.500v-9z', 'M12 12l8-4.500', 'M12 12v9', 'M12 12L4 7.500'],
  blocks: ['M4 4h6v6H4z', 'M14 4h6v6h-6z', 'M4 14h6v6H4z', 'M14 14h6v6h-6z'],
  folder: ['M5 4h4l3 3h7a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2'],
  search: ['M10 10m-7 0a7 7 0 1 0 14 0 7 7 0 1 0-14 0', 'M21 21l-6-6'],
  warn: [
    'M12 9v4',
    'M12 16v.010',
    'M10.400 3.600L2.260 17.400A1.900 1.900 0 0 0 3.900 20.300h16.200a1.900 1.900 0 0 0 1.640-2.900L13.600 3.600a1.900 1.900 0 0 0-3.200 0z',
  ],
  close: ['M18 6L6 18', 'M6 6l12 12'],
  sort: ['M12 5v14', 'M6 13l6 6 6-6'],
};

/** A picture that says nothing which the words beside it do not say. */
export function icon(name, size = 16) {
  return drawn(
    'svg',
    {
      viewBox: '0 0 24 24',
      width: size,
      height: size,
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1.7,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
      'aria-hidden': 'true',
    },
    ICONS[name].map((path) => drawn('path', { d: path })),
  );
}

/** Says why a button does nothing now, or that it does; it stays where it is, and can be reached by keys. */
export function refuse(control, reason, title = '') {
  control.toggleAttribute('data-refused', Boolean(reason));
  control.setAttribute('aria-disabled', String(Boolean(reason)));
  if (reason) {
    control.setAttribute('aria-description', reason);
  } else {
    control.removeAttribute('aria-description');
  }
  control.title = reason || title;
}

/** A button with words. */
export function button(label, { picture, look = 'plain', onclick, type = 'button' }) {
  return element(
    'button',
    {
      type,
      class: `button ${look}`,
      onclick: (event) => {
        if (event.currentTarget.hasAttribute('data-refused')) {
          event.preventDefault();
        } else {
          onclick?.(event);
        }
      },
    },
    picture && icon(picture),
    label,
  );
}

/** A button that is only a picture. */
export function iconButton(label, picture, onclick) {
  const made = button('', { picture, look: 'icon', onclick });
  made.setAttribute('aria-label', label);
  made.title = label;
  return made;
}

/** A state in one word, with a dot in its colour. */
export function badge(tone, words, busy = false) {
  return element('span', { class: 'badge', 'data-tone': tone, 'data-busy': busy }, element('i'), words);
}

/** A framed part of the page. */
export function section(title, aside, ...children) {
  return element(
    'section',
    { class: 'section', 'aria-label': title },
    element(
      'div',
      { class: 'head' },
      element('h2', {}, title),
      aside && element('div', { class: 'aside' }, aside),
    ),
    children,
  );
}

/** Where there is nothing: what would be here, and how to get it. */
export function emptiness(picture, title, words, ...actions) {
  return element(
    'div',
    { class: 'emptiness' },
    element('span', { class: 'picture' }, icon(picture, 26)),
    element('h2', {}, title),
    element('p', {}, words),
    actions.length > 0 && element('div', { class: 'actions' }, actions),
  );
}
