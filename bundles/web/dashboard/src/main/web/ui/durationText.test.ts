import { describe, expect, it } from 'vitest';
import { durationProblem, durationText, parseDuration } from './durationText';

describe('A length of time as text', () => {
  it('is read as people write it', () => {
    expect(['30', '90s', '5 min', '1 h 30 m', '2d', '1.5 h', '250 ms'].map(parseDuration)).toEqual([
      30_000, 90_000, 300_000, 5_400_000, 172_800_000, 5_400_000, 250,
    ]);
  });

  it('is none if anything else is in it', () => {
    expect(['', 'soon', '5 parsecs', '5 min!', '-5 s'].map(parseDuration)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('is written so that it is read as the same', () => {
    for (const millis of [0, 250, 30_000, 5_400_000, 90_061_001]) {
      expect(parseDuration(durationText(millis))).toBe(millis);
    }
  });

  it('has limits', () => {
    expect(durationProblem('1 s', 2_000, 86_400_000)).toBe('2 s to 1 d, such as 30 s, 5 min or 2 h.');
    expect(durationProblem('1 d', 2_000, 86_400_000)).toBeNull();
  });
});
