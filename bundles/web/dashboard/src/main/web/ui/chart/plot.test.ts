import { describe, expect, it } from 'vitest';
import { niceAbove } from './plot';

describe('The top of a scale', () => {
  it('is a round number above all values', () => {
    expect([0, 0.3, 4, 90].map(niceAbove)).toEqual([1, 0.5, 5, 100]);
  });

  it('is round in powers of two for bytes', () => {
    expect(niceAbove(900 * 1024 * 1024)).toBe(1024 * 1024 * 1024);
  });
});
