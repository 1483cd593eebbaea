import type uPlot from 'uplot';

export const PALETTE = [1, 2, 3, 4, 5, 6] as const;

/** A colour of the theme in force. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--quetzal-${name}`).trim();
}

export function lineColour(index: number): string {
  return token(`chart-${PALETTE[index % PALETTE.length]}`);
}

type PlotChoices = {
  width: number;
  height: number;
  labels: readonly string[];
  format: (value: number) => string;
  /** The top of the scale, or what it is at least. */
  most: number | undefined;
  least: number;
  windowSeconds: number;
  onCursor: (index: number | null) => void;
};

const FONT = '11px "Inter Variable", system-ui, sans-serif';

/** What uPlot needs to draw a chart in the theme in force. */
export function plotOptions(choices: PlotChoices): uPlot.Options {
  const { width, height, labels, format, most, least, windowSeconds, onCursor } = choices;
  const axis = { stroke: token('text-dim'), font: FONT, ticks: { show: false } };
  const grid = { stroke: token('chart-grid'), width: 1 };
  return {
    width,
    height,
    padding: [8, 14, 0, 0],
    legend: { show: false },
    cursor: { y: false, sync: { key: 'quetzal' }, points: { size: 6 }, drag: { x: false, y: false } },
    hooks: { setCursor: [(plot) => onCursor(plot.cursor.idx ?? null)] },
    scales: {
      x: { range: (_, __, max) => [max - windowSeconds, max] },
      y: { range: (_, __, max) => [0, most ?? niceAbove(Math.max(max ?? 0, least))] },
    },
    axes: [
      { ...axis, grid: { show: false }, size: 24, space: 70, values: (_, ticks) => ticks.map(clock) },
      { ...axis, grid, size: 70, splits: quarters, values: (_, ticks) => ticks.map(format) },
    ],
    series: [
      {},
      ...labels.map((label, index) => ({
        label,
        stroke: lineColour(index),
        width: 1.5,
        fill: fillBelow(lineColour(index)),
        points: { show: false },
        spanGaps: false,
      })),
    ],
  };
}

// Not uPlot's own round numbers, which are round in tens: bytes are not.
function quarters(_: uPlot, __: number, ___: number, most: number): number[] {
  return [0, 0.25, 0.5, 0.75, 1].map((share) => share * most);
}

const hourMinuteSecond = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const hourMinute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

function clock(seconds: number): string {
  return (seconds % 60 === 0 ? hourMinute : hourMinuteSecond).format(seconds * 1000);
}

function fillBelow(colour: string) {
  return (plot: uPlot) => {
    const { top, height } = plot.bbox;
    const gradient = plot.ctx.createLinearGradient(0, top, 0, top + height);
    gradient.addColorStop(0, `${colour}38`);
    gradient.addColorStop(1, `${colour}05`);
    return gradient;
  };
}

/** The next 1, 2, 2.5 or 5 times a power of ten (or of two, for large ones) above, so that the axis keeps still. */
export function niceAbove(value: number): number {
  if (value <= 0) {
    return 1;
  }
  const room = value * 1.1;
  if (room >= 1024) {
    return stepOfTwo(room);
  }
  const power = 10 ** Math.floor(Math.log10(room));
  const step = [1, 2, 2.5, 5, 10].find((one) => one * power >= room) ?? 10;
  return step * power;
}

function stepOfTwo(value: number): number {
  const power = 2 ** Math.floor(Math.log2(value));
  return [1, 1.25, 1.5, 2].map((step) => step * power).find((step) => step >= value) ?? 2 * power;
}
