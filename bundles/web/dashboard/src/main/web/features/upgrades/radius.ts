import type { Effect } from './queries';

export type Layer = Effect['reach'];

/** A bundle that a plan reaches, with all reasons why. */
export type Reached = { bundle: string; layer: Layer; whys: string[]; through: string[] };

export type Box = { x: number; y: number; width: number; height: number };
export type Placed = Reached & Box;
export type Edge = { from: string; to: string; layer: Layer; path: string; end: readonly [number, number] };
export type Picture = {
  height: number;
  /** Around which height the bundles stand. */
  middle: number;
  /** Whether the bundles have room for a name only. */
  dense: Record<Layer, boolean>;
  columns: Record<Layer, { x: number; width: number }>;
  nodes: Placed[];
  edges: Edge[];
  /** In place of the lines to a layer that has too many bundles for a line each. */
  beams: { layer: Layer; path: string }[];
};

/** From left to right; what changes is in the middle. */
export const COLUMNS: readonly Layer[] = ['restarts', 'changes', 'rebinds'];
/** Below this the layers are one below the other. */
export const LEAST_WIDTH = 660;

const HEAD = 30;
const FOOT = 6;
const LEAST_HEIGHT = 150;
/** With more bundles than this in a layer they become smaller and stand in two columns. */
const MOST_ROOMY = 7;
const ROOMY_HEIGHT = 50;
const DENSE_HEIGHT = 28;
const SPACE = 8;
const BOW = 26;
const BRACKET = 12;

/** The bundles of a plan, each once. */
export function reachedBy(effects: readonly Effect[]): Reached[] {
  const reached = new Map<string, Reached>();
  for (const { bundle, reach, why, through } of effects) {
    const known = reached.get(bundle) ?? { bundle, layer: reach, whys: [], through: [] };
    known.whys.push(why);
    if (through !== undefined && !known.through.includes(through)) {
      known.through.push(through);
    }
    reached.set(bundle, known);
  }
  return [...reached.values()];
}

/** Where everything is drawn in a window of this width. */
export function picture(reached: readonly Reached[], width: number): Picture {
  const gap = Math.min(120, Math.round(width * 0.085));
  const column = (width - 2 * gap) / 3;
  const columns = Object.fromEntries(
    COLUMNS.map((layer, index) => [layer, { x: index * (column + gap), width: column }]),
  ) as Picture['columns'];
  const of = (layer: Layer) => reached.filter((one) => one.layer === layer);
  const dense = Object.fromEntries(
    COLUMNS.map((layer) => [layer, of(layer).length > MOST_ROOMY]),
  ) as Picture['dense'];
  const needed = COLUMNS.map((layer) => blockHeight(of(layer).length, dense[layer]));
  const height = Math.max(LEAST_HEIGHT, HEAD + FOOT + Math.max(...needed));
  const nodes = COLUMNS.flatMap((layer) => placeLayer(of(layer), dense[layer], columns[layer], height));
  const edges = edgesOf(nodes);
  const beams = COLUMNS.filter((layer) => dense[layer] && layer !== 'changes').flatMap((layer) =>
    beamsTo(layer, nodes, edges),
  );
  return { height, middle: middleOf(height), dense, columns, nodes, edges, beams };
}

function rowsOf(count: number, dense: boolean): number {
  return dense ? Math.ceil(count / 2) : count;
}

function blockHeight(count: number, dense: boolean): number {
  const rows = rowsOf(count, dense);
  return rows * (dense ? DENSE_HEIGHT : ROOMY_HEIGHT) + Math.max(0, rows - 1) * SPACE;
}

function middleOf(height: number): number {
  return (HEAD + height - FOOT) / 2;
}

function placeLayer(
  nodes: readonly Reached[],
  dense: boolean,
  column: { x: number; width: number },
  height: number,
): Placed[] {
  const rows = rowsOf(nodes.length, dense);
  const each = dense ? DENSE_HEIGHT : ROOMY_HEIGHT;
  const width = dense ? (column.width - SPACE) / 2 : column.width;
  const top = middleOf(height) - blockHeight(nodes.length, dense) / 2;
  return nodes.map((node, index) => ({
    ...node,
    x: column.x + Math.floor(index / rows) * (width + SPACE),
    y: top + (index % rows) * (each + SPACE),
    width,
    height: each,
  }));
}

function edgesOf(nodes: readonly Placed[]): Edge[] {
  const byName = new Map(nodes.map((node) => [node.bundle, node]));
  return nodes.flatMap((to) =>
    to.through.flatMap((name) => {
      const from = byName.get(name);
      return from === undefined || from === to ? [] : [edge(from, to)];
    }),
  );
}

function edge(from: Placed, to: Placed): Edge {
  const y1 = from.y + from.height / 2;
  const y2 = to.y + to.height / 2;
  const common = { from: from.bundle, to: to.bundle, layer: to.layer };
  if (from.layer === to.layer) {
    const x1 = from.x + from.width;
    const x2 = to.x + to.width;
    return { ...common, path: curve(x1, y1, x1 + BOW, y1, x2 + BOW, y2, x2, y2), end: [x2, y2] };
  }
  const rightward = to.x > from.x;
  const x1 = rightward ? from.x + from.width : from.x;
  const x2 = rightward ? to.x : to.x + to.width;
  const middle = (x1 + x2) / 2;
  return { ...common, path: curve(x1, y1, middle, y1, middle, y2, x2, y2), end: [x2, y2] };
}

/** A bracket beside all bundles of a layer, and a line to it from whatever reaches them. */
function beamsTo(layer: Layer, nodes: readonly Placed[], edges: readonly Edge[]): Picture['beams'] {
  const inside = nodes.filter((node) => node.layer === layer);
  const onTheRight = layer === 'rebinds';
  const side = onTheRight
    ? Math.min(...inside.map((node) => node.x))
    : Math.max(...inside.map((node) => node.x + node.width));
  const out = onTheRight ? -BRACKET : BRACKET;
  const top = Math.min(...inside.map((node) => node.y)) + BRACKET;
  const bottom = Math.max(...inside.map((node) => node.y + node.height)) - BRACKET;
  const x = side + out;
  const sources = new Set(edges.filter((one) => one.layer === layer).map((one) => one.from));
  const lines = nodes
    .filter((node) => node.layer !== layer && sources.has(node.bundle))
    .map((from) => {
      const start = onTheRight ? from.x + from.width : from.x;
      const y = from.y + from.height / 2;
      const middle = (start + x) / 2;
      return curve(start, y, middle, y, middle, (top + bottom) / 2, x, (top + bottom) / 2);
    });
  const bracket =
    `M${side} ${top - BRACKET}Q${x} ${top - BRACKET} ${x} ${top}V${bottom}` +
    `Q${x} ${bottom + BRACKET} ${side} ${bottom + BRACKET}`;
  return [bracket, ...lines].map((path) => ({ layer, path }));
}

function curve(...points: [number, number, number, number, number, number, number, number]): string {
  const [x1, y1, ...rest] = points.map((one) => Math.round(one * 10) / 10);
  return `M${x1} ${y1}C${rest.join(' ')}`;
}

/** The bundle to which an arrow key leads, or undefined where there is none. */
export function neighbour(nodes: readonly Placed[], from: string, key: string): string | undefined {
  const here = nodes.find((node) => node.bundle === from);
  if (here === undefined) {
    return undefined;
  }
  const [dx, dy] = STEPS[key] ?? [0, 0];
  const distance = (node: Placed) => {
    const across = node.x + node.width / 2 - here.x - here.width / 2;
    const down = node.y + node.height / 2 - here.y - here.height / 2;
    const ahead = across * dx + down * dy;
    const aside = Math.abs(across * dy) + Math.abs(down * dx);
    const reachable = ahead > 1 && (dy === 0 || node.layer === here.layer);
    return reachable ? ahead + 4 * aside : Number.POSITIVE_INFINITY;
  };
  const nearest = nodes.reduce<readonly [Placed | undefined, number]>(
    (best, node) => {
      const far = distance(node);
      return far < best[1] ? [node, far] : best;
    },
    [undefined, Number.POSITIVE_INFINITY],
  );
  return nearest[0]?.bundle;
}

const STEPS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
