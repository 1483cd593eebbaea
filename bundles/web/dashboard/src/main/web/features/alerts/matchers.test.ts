import { describe, expect, it } from 'vitest';
import { matchersProblem, matchesAll, parseMatcher, parsePairs } from './matchers';

const matches = (text: string, labels: Record<string, string>) => {
  const matcher = parseMatcher(text);
  return matcher !== null && matchesAll([matcher], labels);
};

describe('A matcher', () => {
  it('is read with and without quotes', () => {
    expect(parseMatcher('vm =~ "web-*"')).toEqual({ label: 'vm', operator: '=~', value: 'web-*' });
    expect(parseMatcher('rule!=x')).toEqual({ label: 'rule', operator: '!=', value: 'x' });
    expect(parseMatcher('nothing')).toBeNull();
  });

  it('finds what the node would find', () => {
    expect(matches('vm=~web-*-a*', { vm: 'web-1-a2' })).toBe(true);
    expect(matches('vm=~web-*-a*', { vm: 'web-a' })).toBe(false);
    expect(matches('vm=~a*a', { vm: 'a' })).toBe(false);
    expect(matches('vm!~web-*', { vm: 'db' })).toBe(true);
    expect(matches('vm=', {})).toBe(true);
  });

  it('is needed', () => {
    expect(matchersProblem([])).not.toBeNull();
    expect(matchersProblem(['rule=x', 'oops'])).toContain('oops');
    expect(matchersProblem(['rule=x'])).toBeNull();
  });
});

describe('Pairs', () => {
  it('have a name and a value, in which anything may be', () => {
    expect(parsePairs(['to=crashed', 'why=a=b'])).toEqual({ to: 'crashed', why: 'a=b' });
    expect(parsePairs(['=x'])).toBeNull();
  });
});
