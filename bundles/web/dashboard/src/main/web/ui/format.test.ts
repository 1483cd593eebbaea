import { describe, expect, it } from 'vitest';
import { ago, bytes, duration, percent } from './format';

describe('Figures for people', () => {
  it('has bytes in powers of 1024', () => {
    expect([0, 1023, 134217728, 1610612736].map(bytes)).toEqual(['0 B', '1023 B', '128 MiB', '1.5 GiB']);
  });

  it('has one digit more for small shares', () => {
    expect([0, 0.004, 0.5, 1].map(percent)).toEqual(['0 %', '0.4 %', '50 %', '100 %']);
  });

  it('has two units of time at most', () => {
    expect([4_000, 64_000, 3_723_000, 90_000_000].map(duration)).toEqual([
      '4 s',
      '1 min 4 s',
      '1 h 2 min',
      '1 d 1 h',
    ]);
  });

  it('says how long ago', () => {
    expect(ago('2026-01-01T00:00:00Z', Date.parse('2026-01-01T00:05:00Z'))).toBe('5 min ago');
  });
});
