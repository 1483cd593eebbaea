// What goes on: uploads of this page, and the store's jobs.
import { badge, element, iconButton, refuse, section } from './elements.js';
import { ago, bytes, dateTime, duration, number, sentence } from './words.js';

const TONES = { succeeded: 'ok', failed: 'bad', cancelled: 'idle', interrupted: 'warn' };
const LEAST_MILLIS = 1_500;

/** What is done, how fast, and how long it will take. */
export function amounts({ done, total, unit }, elapsedMillis) {
  const amount = (value) => (unit === 'bytes' ? bytes(value) : number(value));
  const words = [total > 0 ? `${amount(done)} of ${amount(total)}` : done > 0 ? amount(done) : ''];
  if (unit !== 'bytes' && words[0]) {
    words[0] += ` ${unit}`;
  }
  if (done > 0 && elapsedMillis >= LEAST_MILLIS) {
    if (unit === 'bytes') {
      words.push(`${bytes((done / elapsedMillis) * 1000)}/s`);
    }
    if (total > done) {
      words.push(`${duration(((total - done) * elapsedMillis) / done)} left`);
    }
  }
  return words.filter(Boolean).join(' · ');
}

export function makeWork(host) {
  const list = element('ul', { class: 'work' });
  const nothing = element(
    'p',
    { class: 'nothing' },
    'Nothing is being done. What is stored, restored, verified or collected shows here.',
  );
  const node = section('Work', null, list, nothing);
  const rows = new Map();

  function update(model) {
    const present = model.work;
    nothing.hidden = present.length > 0;
    for (const [id, row] of rows) {
      if (!present.some((work) => work.id === id)) {
        row.node.remove();
        rows.delete(id);
      }
    }
    present.forEach((work, index) => {
      const row = rows.get(work.id) ?? makeRow(host, model, work);
      rows.set(work.id, row);
      row.update(work, model);
      if (list.children[index] !== row.node) {
        list.insertBefore(row.node, list.children[index] ?? null);
      }
    });
  }

  return { node, update };
}

function ended({ endedAt }, now) {
  return element('time', { datetime: endedAt, title: dateTime(endedAt) }, ago(endedAt, now));
}

function makeRow(host, model, first) {
  const bar = element('span', { class: 'fill' });
  const progress = element(
    'span',
    {
      class: 'bar',
      role: 'progressbar',
      'aria-label': `Progress of ${first.title}`,
      'aria-valuemin': 0,
      'aria-valuemax': 100,
    },
    bar,
  );
  const words = element('span', { class: 'words' });
  const state = element('span', { class: 'state' });
  const cancel = iconButton(`Cancel: ${first.title}`, 'close', async (event) => {
    refuse(event.currentTarget, 'It was asked to stop.');
    try {
      await model.cancel(first);
    } catch (failure) {
      host.notify(sentence(failure), 'error');
    }
  });
  // Uploads are nobody's job but this page's.
  const title = first.cancel
    ? element('span', { class: 'title' }, first.title)
    : element(
        'a',
        {
          class: 'title',
          href: `/jobs/${first.id}`,
          onclick: (event) => {
            event.preventDefault();
            host.navigate(`/jobs/${first.id}`);
          },
        },
        first.title,
      );
  const node = element('li', {}, element('div', { class: 'line' }, title, state, cancel), progress, words);

  return {
    node,
    update(work, current) {
      const running = work.state === 'running';
      progress.hidden = !running;
      cancel.hidden = !running;
      if (!cancel.hasAttribute('data-refused')) {
        refuse(cancel, current.may('operator') ? '' : 'Needs the role operator.', `Cancel: ${work.title}`);
      }
      if (running) {
        show(work, current.now);
      } else {
        state.replaceChildren(ended(work, current.now), badge(TONES[work.state], work.state));
        words.textContent = work.failure ?? '';
        words.classList.toggle('bad', work.state === 'failed');
      }
    },
  };

  function show(work, now) {
    const { done, total, phase } = work.progress;
    const share = total > 0 ? Math.floor((done / total) * 100) : null;
    state.textContent = share === null ? '' : `${share} %`;
    bar.style.width = share === null ? '100%' : `${share}%`;
    progress.toggleAttribute('data-unknown', share === null);
    if (share === null) {
      progress.removeAttribute('aria-valuenow');
    } else {
      progress.setAttribute('aria-valuenow', share);
    }
    words.textContent = [phase, amounts(work.progress, now - Date.parse(work.startedAt))]
      .filter(Boolean)
      .join(' · ');
  }
}
