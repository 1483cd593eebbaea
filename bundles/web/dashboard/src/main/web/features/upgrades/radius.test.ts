import { describe, expect, it } from 'vitest';
import type { Effect } from './queries';
import { neighbour, picture, reachedBy } from './radius';

const effect = (bundle: string, reach: Effect['reach'], through?: string): Effect => ({
  bundle,
  reach,
  why: `Because of ${through ?? 'what was asked for'}.`,
  ...(through === undefined ? {} : { through }),
});

const EFFECTS = [
  effect('core', 'changes'),
  effect('wired', 'restarts', 'core'),
  effect('wired.again', 'restarts', 'wired'),
  effect('rest', 'rebinds', 'core'),
  effect('rest', 'rebinds', 'core'),
];

const node = (name: string, width = 1000) => {
  const found = picture(reachedBy(EFFECTS), width).nodes.find((one) => one.bundle === name);
  if (!found) {
    throw new Error(`${name} is not in the picture`);
  }
  return found;
};

describe('the picture of a plan', () => {
  it('has each bundle once, with all reasons', () => {
    expect(reachedBy(EFFECTS)).toHaveLength(4);
    expect(reachedBy(EFFECTS).find((one) => one.bundle === 'rest')?.whys).toHaveLength(2);
  });

  it('has what changes in the middle, and what it touches on both sides', () => {
    const middle = (name: string) => node(name).x + node(name).width / 2;
    expect(middle('core')).toBe(500);
    expect(middle('wired')).toBeLessThan(400);
    expect(middle('rest')).toBeGreaterThan(600);
  });

  it('has a line from each bundle to what it touches, also within a layer', () => {
    const { edges } = picture(reachedBy(EFFECTS), 1000);
    expect(edges.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'core wired',
      'wired wired.again',
      'core rest',
    ]);
  });

  it('keeps bundles apart and inside, however many there are', () => {
    const many = Array.from({ length: 41 }, (_, index) => effect(`b${index}`, 'restarts', 'core'));
    const { nodes, height, dense, beams } = picture(reachedBy([effect('core', 'changes'), ...many]), 900);
    expect(beams).toHaveLength(2);
    expect(dense).toEqual({ changes: false, restarts: true, rebinds: false });
    for (const one of nodes) {
      expect(one.y + one.height).toBeLessThanOrEqual(height);
      expect(one.x + one.width).toBeLessThanOrEqual(900);
      const over = nodes.filter(
        (other) =>
          other !== one &&
          Math.max(one.x, other.x) < Math.min(one.x + one.width, other.x + other.width) &&
          Math.max(one.y, other.y) < Math.min(one.y + one.height, other.y + other.height),
      );
      expect(over).toEqual([]);
    }
  });

  it('is walked through by arrow keys, and ends at its edges', () => {
    const { nodes } = picture(reachedBy(EFFECTS), 1000);
    expect(neighbour(nodes, 'core', 'ArrowRight')).toBe('rest');
    expect(neighbour(nodes, 'rest', 'ArrowLeft')).toBe('core');
    expect(neighbour(nodes, 'wired', 'ArrowDown')).toBe('wired.again');
    expect(neighbour(nodes, 'wired', 'ArrowUp')).toBeUndefined();
    expect(neighbour(nodes, 'core', 'ArrowDown')).toBeUndefined();
    expect(neighbour(nodes, 'core', 'Enter')).toBeUndefined();
  });
});
