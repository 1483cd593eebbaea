import { describe, expect, it } from 'vitest';
import { inhibitionWords, labelsProblem } from './inhibitions';

describe('An inhibition', () => {
  it('is explained in a sentence', () => {
    expect(
      inhibitionWords({
        source: ['rule="vm-crash-loop"'],
        target: ['rule=vm-crashed'],
        equal: ['vm', 'host'],
      }),
    ).toBe(
      'While an alert with rule=vm-crash-loop fires, nobody is told of those with rule=vm-crashed that have the same vm and host.',
    );
    expect(inhibitionWords({ source: ['a=b'], target: ['c=~d*', 'e!=f'], equal: [] })).toBe(
      'While an alert with a=b fires, nobody is told of those with c=~d* and e!=f.',
    );
  });

  it('compares labels, not matchers', () => {
    expect(labelsProblem(['vm', 'rule'])).toBeNull();
    expect(labelsProblem(['vm=demo'])).toContain('vm=demo');
  });
});
