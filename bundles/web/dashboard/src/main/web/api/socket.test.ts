import { describe, expect, it } from 'vitest';
import { backOff } from './socket';

describe('The wait before another attempt', () => {
  it('grows and has an end', () => {
    const waits = [0, 1, 2, 3, 10, 40].map((attempts) => backOff(attempts, () => 0.5));
    expect(waits).toEqual([300, 600, 1200, 2400, 8000, 8000]);
  });

  it('is not the same for everybody', () => {
    expect(backOff(0, () => 0)).toBeLessThan(backOff(0, () => 1));
  });
});
