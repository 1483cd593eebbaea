import { describe, expect, it } from 'vitest';
import { isLastAdmin, isLocked, lifetimeMillis, nameProblem, passwordProblem } from './accounts';

describe('An account that is being filled in', () => {
  it('has a name that nobody else has', () => {
    expect(nameProblem('olga', new Set())).toBeNull();
    expect(nameProblem('olga', new Set(['olga']))).toContain('taken');
    expect(nameProblem('<b>', new Set())).not.toBeNull();
  });

  it('has a password that is long enough', () => {
    expect(passwordProblem('short')).not.toBeNull();
    expect(passwordProblem('correct horse battery')).toBeNull();
  });
});

describe('A user', () => {
  it('is the last admin if no other is one', () => {
    const admin = { name: 'admin', role: 'admin' };
    const olga = { name: 'olga', role: 'operator' };
    expect(isLastAdmin(admin, [admin, olga])).toBe(true);
    expect(isLastAdmin(admin, [admin, { ...olga, role: 'admin' }])).toBe(false);
    expect(isLastAdmin(olga, [admin, olga])).toBe(false);
  });

  it('is locked until the time that the node tells', () => {
    expect(isLocked({ lockedUntil: '2026-01-01T00:10:00Z' }, Date.parse('2026-01-01T00:09:59Z'))).toBe(true);
    expect(isLocked({ lockedUntil: '2026-01-01T00:10:00Z' }, Date.parse('2026-01-01T00:10:00Z'))).toBe(false);
    expect(isLocked({}, 0)).toBe(false);
  });
});

describe('A token', () => {
  it('is good for days, or until it is revoked', () => {
    expect(lifetimeMillis('1')).toBe(86_400_000);
    expect(lifetimeMillis('')).toBeUndefined();
  });
});
