import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hearNodeTime, nodeNow } from './nodeTime';

const NOON = Date.parse('2026-01-01T12:00:00Z');
const TEXT = 'Thu, 01 Jan 2026 12:00:00 GMT';

describe('The time on the node', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOON });
    hearNodeTime(TEXT, NOON, NOON);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is that of the browser as far as anybody can tell', () => {
    hearNodeTime(TEXT, NOON - 300, NOON + 300);
    expect(nodeNow()).toBe(NOON);
  });

  it('is told by an answer when the browser’s clock is wrong', () => {
    for (const wrong of [60_000, -60_000]) {
      vi.setSystemTime(NOON + wrong);
      hearNodeTime(TEXT, Date.now(), Date.now());
      expect(Math.abs(nodeNow() - NOON)).toBeLessThanOrEqual(1_000);
    }
  });

  it('is right again once the browser’s clock is', () => {
    hearNodeTime(TEXT, NOON + 60_000, NOON + 60_000);
    hearNodeTime(TEXT, NOON, NOON);
    expect(nodeNow()).toBe(NOON);
  });

  it('is not learned from what tells nothing', () => {
    hearNodeTime(null, NOON + 60_000, NOON + 60_000);
    hearNodeTime('noon', NOON + 60_000, NOON + 60_000);
    hearNodeTime(TEXT, NOON + 60_000, NOON + 90_000);
    expect(nodeNow()).toBe(NOON);
  });
});
