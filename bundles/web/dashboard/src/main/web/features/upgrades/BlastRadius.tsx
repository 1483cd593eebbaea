import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import styles from './BlastRadius.module.css';
import type { Plan } from './queries';
import {
  type Layer,
  LEAST_WIDTH,
  neighbour,
  type Picture,
  type Placed,
  picture,
  type Reached,
  reachedBy,
} from './radius';
import { changeText, shortName, summaryText } from './words';

const TITLES: Record<Layer, { title: string; none: string }> = {
  changes: { title: 'Changes', none: 'Nothing changes.' },
  restarts: { title: 'Restarts', none: 'Nothing restarts.' },
  rebinds: { title: 'Rebinds', none: 'Nothing rebinds.' },
};
/** In a list, what is hit hardest comes first. */
const READING_ORDER: readonly Layer[] = ['changes', 'restarts', 'rebinds'];

const WAVES = [1, 0.72, 0.44];

type Props = {
  plan: Plan;
  /** How many bundles the node has, if that is known. */
  total: number | undefined;
};

/**
 * What a plan touches: what changes in the middle, what restarts with it on one side, what only uses other services from
 * then on at the other, and how much is left alone. The bundles are lists, so that they can be read and walked through
 * without seeing; lines are drawn between them where there is room.
 */
export function BlastRadius({ plan, total }: Props) {
  const field = useRef<HTMLDivElement>(null);
  const width = useWidth(field);
  const summary = useId();
  const [active, setActive] = useState<string | null>(null);
  const reached = useMemo(() => reachedBy(plan.effects), [plan.effects]);
  const wide = width >= LEAST_WIDTH;
  const drawn = useMemo(() => picture(reached, Math.max(width, LEAST_WIDTH)), [reached, width]);
  const added = plan.changes.filter((change) => change.from === undefined).length;
  const untouched = total === undefined ? null : Math.max(0, total + added - reached.length);
  const shown = reached.find((one) => one.bundle === active);
  return (
    <figure className={styles.figure} aria-labelledby={summary}>
      <figcaption id={summary} className={styles.summary}>
        {summaryText(
          reached.map((one) => one.layer),
          untouched,
        )}
      </figcaption>
      <div ref={field} className={styles.field} data-wide={wide} style={wide ? { height: drawn.height } : {}}>
        {wide && <Lines drawn={drawn} width={width} active={active} />}
        <Layers
          plan={plan}
          reached={reached}
          drawn={wide ? drawn : null}
          active={active}
          onActive={setActive}
        />
      </div>
      {wide && (
        <p className={styles.why} aria-hidden="true">
          {shown
            ? `${shown.bundle}: ${shown.whys.join(' ')}`
            : 'Point at a bundle, or walk with the arrow keys, to see why.'}
        </p>
      )}
      {untouched !== null && <Untouched count={untouched} />}
    </figure>
  );
}

/** The width that an element has, known before it is first seen. */
function useWidth(place: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) {
      return;
    }
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return width;
}

type LayersProps = {
  plan: Plan;
  reached: readonly Reached[];
  drawn: Picture | null;
  active: string | null;
  onActive: (bundle: string | null) => void;
};

/** One stop for the tabulator; arrow keys lead from bundle to bundle. */
function Layers({ plan, reached, drawn, active, onActive }: LayersProps) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const placed = new Map<string, Placed>(drawn?.nodes.map((node) => [node.bundle, node]));
  const order = READING_ORDER.flatMap((layer) => reached.filter((one) => one.layer === layer));
  const stop = order.some((one) => one.bundle === active) ? active : order[0]?.bundle;
  const walk = (key: KeyboardEvent) => {
    const at = order.findIndex((one) => one.bundle === stop);
    const step = { ArrowDown: 1, ArrowUp: -1 }[key.key] ?? 0;
    const next = drawn && stop ? neighbour(drawn.nodes, stop, key.key) : order[at + step]?.bundle;
    if (next !== undefined && next !== stop) {
      key.preventDefault();
      box.current?.querySelector<HTMLElement>(`[data-bundle="${CSS.escape(next)}"]`)?.focus();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons inside.
    <div ref={box} className={styles.layers} onKeyDown={walk}>
      {READING_ORDER.map((layer) => {
        const inside = order.filter((one) => one.layer === layer);
        const { title, none } = TITLES[layer];
        const column = drawn?.columns[layer];
        return (
          <section key={layer} className={styles.layer} data-layer={layer} aria-labelledby={`${id}${layer}`}>
            <h3
              id={`${id}${layer}`}
              className={styles.title}
              style={column ? { left: column.x, width: column.width } : {}}
            >
              {title} <span className={styles.count}>{inside.length}</span>
            </h3>
            {inside.length === 0 && (
              <p className={styles.none} style={column ? { left: column.x, width: column.width } : {}}>
                {none}
              </p>
            )}
            <ul className={styles.list}>
              {inside.map((one) => (
                <Node
                  key={one.bundle}
                  node={one}
                  note={noteOf(plan, one)}
                  dense={drawn?.dense[layer] ?? false}
                  place={placed.get(one.bundle)}
                  reachable={one.bundle === stop}
                  onActive={onActive}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

type NodeProps = {
  node: Reached;
  note: string;
  dense: boolean;
  place: Placed | undefined;
  reachable: boolean;
  onActive: (bundle: string | null) => void;
};

function Node({ node, note, dense, place, reachable, onActive }: NodeProps) {
  const show = () => onActive(node.bundle);
  return (
    <li
      className={styles.place}
      style={place ? { left: place.x, top: place.y, width: place.width, height: place.height } : {}}
    >
      <button
        type="button"
        className={styles.node}
        data-bundle={node.bundle}
        data-dense={dense}
        title={node.bundle}
        tabIndex={reachable ? 0 : -1}
        onClick={show}
        onFocus={show}
        onMouseEnter={show}
        onMouseLeave={() => onActive(null)}
        onBlur={() => onActive(null)}
      >
        <span className={styles.name}>{shortName(node.bundle)}</span>
        <span className={styles.note}>{note}</span>
      </button>
    </li>
  );
}

function noteOf(plan: Plan, node: Reached): string {
  const change = node.layer === 'changes' && plan.changes.find((one) => one.bundle === node.bundle);
  if (!change) {
    return node.whys.join(' ');
  }
  return change.from !== undefined && change.to !== undefined
    ? `${change.from} → ${change.to}`
    : changeText(change).slice(shortName(change.bundle).length + 1);
}

/** From what is touched to what that touches in turn; what somebody points at stands out. */
function Lines({ drawn, width, active }: { drawn: Picture; width: number; active: string | null }) {
  const middle = drawn.columns.changes;
  const [cx, cy] = [middle.x + middle.width / 2, drawn.middle];
  return (
    <svg className={styles.lines} width={width} height={drawn.height} aria-hidden="true">
      {WAVES.map((reach) => (
        <ellipse
          key={reach}
          className={styles.wave}
          cx={cx}
          cy={cy}
          rx={(width / 2) * reach}
          ry={(drawn.height - cy) * reach}
        />
      ))}
      {drawn.beams.map(({ layer, path }) => (
        <g key={path} className={styles.line} data-layer={layer} data-quiet={active !== null}>
          <path d={path} />
        </g>
      ))}
      {drawn.edges.map(({ from, to, layer, path, end }) => {
        const touched = active === from || active === to;
        return (
          <g
            key={`${from} ${to}`}
            className={styles.line}
            data-layer={layer}
            data-active={touched}
            data-quiet={active !== null && !touched}
            data-hidden={drawn.dense[layer] && !touched}
          >
            <path d={path} />
            <circle cx={end[0]} cy={end[1]} r={3} />
          </g>
        );
      })}
    </svg>
  );
}

/** Everything that is left alone: a dot each, and their number. */
function Untouched({ count }: { count: number }) {
  return (
    <p className={styles.untouched}>
      <span className={styles.dots} aria-hidden="true">
        {Array.from({ length: count }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
          <span key={index} />
        ))}
      </span>
      {count === 1 ? '1 bundle is not touched' : `${count} bundles are not touched`}
    </p>
  );
}
