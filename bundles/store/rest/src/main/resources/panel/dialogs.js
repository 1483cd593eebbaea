// Windows over the page. They close with Escape, and the focus goes back to where it was.
import { button, element, iconButton } from './elements.js';
import { sentence } from './words.js';

/** Opens a window; answers what closes it. */
export function openDialog(place, title, ...children) {
  const dialog = element('dialog', { class: 'dialog', 'aria-label': title });
  const close = () => dialog.close();
  dialog.append(
    element('div', { class: 'dialog-head' }, element('h2', {}, title), iconButton('Close', 'close', close)),
    element('div', { class: 'dialog-body' }, ...children),
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) {
      close();
    }
  });
  dialog.addEventListener('close', () => dialog.remove());
  place.append(dialog);
  dialog.showModal();
  return close;
}

/** Asks before something is done; stays open while it is done, and says what went wrong. */
export function ask(place, { title, words, choices }) {
  const failure = element('p', { class: 'failure', role: 'alert' });
  const controls = choices.map(({ label, look, act }) =>
    button(label, {
      look,
      onclick: async () => {
        for (const control of controls) {
          control.disabled = true;
        }
        try {
          await act();
          close();
        } catch (refused) {
          failure.textContent = sentence(refused);
          for (const control of controls) {
            control.disabled = false;
          }
        }
      },
    }),
  );
  const close = openDialog(
    place,
    title,
    element('div', { class: 'dim' }, words),
    failure,
    element('div', { class: 'buttons' }, button('Cancel', { onclick: () => close() }), controls),
  );
  controls.at(-1).focus();
  return close;
}
