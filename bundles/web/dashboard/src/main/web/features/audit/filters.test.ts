import { describe, expect, it } from 'vitest';
import { exportAddress, type Filters, outcomeOf, periodProblem, queryOf } from './filters';

const NOW = Date.parse('2026-01-02T12:00:00Z');
const none: Filters = { period: '', from: '', to: '', user: '', action: '', outcome: '', text: '' };

describe('A search in the audit log', () => {
  it('asks about nothing that was left empty', () => {
    expect(queryOf({ ...none, user: ' olga ', outcome: 'refused' }, NOW)).toEqual({
      user: 'olga',
      outcome: 'refused',
    });
  });

  it('counts a period back from now', () => {
    expect(queryOf({ ...none, period: 'hour' }, NOW)).toEqual({ from: '2026-01-02T11:00:00.000Z' });
  });

  it('takes times as they are on the clock here', () => {
    const { from, to } = queryOf({ ...none, period: 'between', from: '2026-01-01T00:00', to: '' }, NOW);
    expect(from).toBe(new Date('2026-01-01T00:00').toISOString());
    expect(to).toBeUndefined();
  });

  it('does not end before it begins', () => {
    expect(
      periodProblem({ ...none, period: 'between', from: '2026-01-02T00:00', to: '2026-01-01T00:00' }),
    ).not.toBeNull();
  });

  it('is exported as it is shown, whatever signs are in it', () => {
    expect(exportAddress('/api/v1', { ...none, text: 'a&b' }, 'csv', NOW)).toBe(
      '/api/v1/audit/export?text=a%26b&format=csv',
    );
  });
});

describe('An outcome', () => {
  const entry = { number: 1, at: '', caller: '', origin: '', action: '', subject: '', outcome: '' };
  it('says why it did not go well', () => {
    expect(outcomeOf({ ...entry, outcome: 'refused forbidden' })).toEqual({
      word: 'refused',
      why: 'forbidden',
      tone: 'warn',
    });
  });
});
