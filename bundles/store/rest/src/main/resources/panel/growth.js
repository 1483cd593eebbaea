// How the content has grown: that of the objects that are here, by when they were stored.
import { drawn, element, section } from './elements.js';
import { bytes, count, dateTime } from './words.js';

const HEIGHT = 176;
const LEFT = 68;
const RIGHT = 14;
const TOP = 10;
const BOTTOM = 24;
const DAY = 86_400_000;

const hourMinute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const hourMinuteSecond = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** The steps of the content, each with the time from which on it was so much. */
export function steps(objects) {
  let sum = 0;
  return [...objects]
    .map(({ storedAt, sizeBytes }) => [Date.parse(storedAt), sizeBytes])
    .sort(([one], [other]) => one - other)
    .map(([at, size]) => {
      sum += size;
      return [at, sum];
    });
}

/** A round number of bytes above all that is drawn. */
export function topOf(most) {
  const power = 2 ** Math.floor(Math.log2(Math.max(most * 1.1, 1024)));
  return [1, 1.25, 1.5, 2].map((step) => step * power).find((step) => step >= most * 1.1) ?? 2 * power;
}

function clock(at, span) {
  return (span > 3 * DAY ? dayMonth : span > 300_000 ? hourMinute : hourMinuteSecond).format(at);
}

export function makeGrowth() {
  const content = element('output', {}, '–');
  const stored = element('output', {}, '–');
  const when = element('span', { class: 'when' });
  const legend = element(
    'ul',
    { class: 'legend' },
    element('li', {}, when),
    element('li', {}, element('i', { class: 'swatch' }), 'Content', content),
    element('li', {}, element('i', { class: 'swatch dashed' }), 'On the disk now', stored),
  );
  const place = element('div', { class: 'plot', role: 'img' });
  const node = section('Growth', legend, place);
  let model = null;

  const say = (at, value) => {
    content.textContent = bytes(value);
    when.textContent = at === null ? '' : dateTime(at);
  };
  const redraw = () => {
    if (model && place.clientWidth > 0) {
      draw(place, model, say);
    }
  };
  const resized = new ResizeObserver(redraw);
  resized.observe(place);
  return {
    node,
    update(next) {
      model = next;
      stored.textContent = bytes(model.stats.storedBytes);
      place.setAttribute(
        'aria-label',
        `${count(model.objects.length, 'object')} with ${bytes(model.stats.logicalBytes)} of content, which take` +
          ` ${bytes(model.stats.storedBytes)} on the disk, drawn by when they were stored.`,
      );
      redraw();
    },
    close: () => resized.disconnect(),
  };
}

function draw(place, { objects, stats, now }, say) {
  const points = steps(objects);
  const last = points.at(-1)?.[1] ?? 0;
  say(null, last);
  const width = place.clientWidth;
  const first = points[0]?.[0] ?? now - 60_000;
  const end = Math.max(now, points.at(-1)?.[0] ?? now);
  // A little before the first object, so that its step is seen.
  const begin = first - Math.max((end - first) * 0.04, 1_000);
  const top = topOf(Math.max(last, stats.storedBytes));
  const x = (at) => LEFT + ((at - begin) / (end - begin)) * (width - LEFT - RIGHT);
  const y = (value) => TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM);

  const line = path(points, x, y, end);
  const mark = drawn(
    'g',
    { class: 'mark', visibility: 'hidden' },
    drawn('line', { y1: TOP, y2: HEIGHT - BOTTOM }),
    drawn('circle', { r: 3.5 }),
  );
  const picture = drawn(
    'svg',
    { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, 'aria-hidden': 'true' },
    drawn(
      'defs',
      {},
      drawn(
        'linearGradient',
        { id: 'store-growth', x1: 0, x2: 0, y1: 0, y2: 1 },
        drawn('stop', { offset: 0, class: 'fill-top' }),
        drawn('stop', { offset: 1, class: 'fill-bottom' }),
      ),
    ),
    [0, 0.25, 0.5, 0.75, 1].map((share) => [
      drawn('line', { class: 'grid', x1: LEFT, x2: width - RIGHT, y1: y(share * top), y2: y(share * top) }),
      drawn('text', { x: LEFT - 10, y: y(share * top) + 4, 'text-anchor': 'end' }, bytes(share * top)),
    ]),
    times(begin, end, width).map((at) =>
      drawn('text', { x: x(at), y: HEIGHT - 6, 'text-anchor': 'middle' }, clock(at, end - begin)),
    ),
    drawn('path', { class: 'area', fill: 'url(#store-growth)', d: `${line}V${y(0)}H${LEFT}Z` }),
    drawn('path', { class: 'line', d: line }),
    drawn('line', {
      class: 'stored',
      x1: LEFT,
      x2: width - RIGHT,
      y1: y(stats.storedBytes),
      y2: y(stats.storedBytes),
    }),
    mark,
  );
  picture.addEventListener('pointermove', (event) => {
    const at = begin + ((event.offsetX - LEFT) / (width - LEFT - RIGHT)) * (end - begin);
    const index = points.findLastIndex(([from]) => from <= at);
    const value = points[index]?.[1] ?? 0;
    const inside = Math.min(Math.max(at, begin), end);
    mark.setAttribute('visibility', 'visible');
    mark.setAttribute('transform', `translate(${x(inside)} 0)`);
    mark.lastChild.setAttribute('cy', y(value));
    say(inside, value);
  });
  picture.addEventListener('pointerleave', () => {
    mark.setAttribute('visibility', 'hidden');
    say(null, last);
  });
  place.replaceChildren(picture);
}

/** Steps that are nearer to each other than a pixel are drawn as one. */
function path(points, x, y, end) {
  let line = `M${LEFT} ${y(0)}`;
  let drawnAt = LEFT;
  points.forEach(([at, value], index) => {
    const next = points[index + 1];
    if (next && x(next[0]) - drawnAt < 1) {
      return;
    }
    drawnAt = x(at);
    line += `H${drawnAt}V${y(value)}`;
  });
  return `${line}H${x(end)}`;
}

function times(begin, end, width) {
  const many = Math.max(2, Math.min(6, Math.floor((width - LEFT) / 110)));
  return Array.from({ length: many }, (_, index) => begin + ((index + 0.5) / many) * (end - begin));
}
