import { describe, expect, it } from 'vitest';
import { rates } from './live';

describe('The rate of a counter', () => {
  it('is what it grows by a second', () => {
    expect(rates([0, 2_000, 4_000], [10, 30, 30])).toEqual([null, 10, 0]);
  });

  it('is unknown where the counter began anew or was not there', () => {
    expect(rates([0, 1_000, 2_000, 3_000], [10, 2, null, 5])).toEqual([null, null, null, null]);
  });
});
