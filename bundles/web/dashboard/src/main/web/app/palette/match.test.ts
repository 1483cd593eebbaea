import { describe, expect, it } from 'vitest';
import { score } from './match';

describe('The palette', () => {
  it('finds by letters in order', () => {
    expect(score('sw1', 'Stop web1')).not.toBeNull();
    expect(score('xyz', 'Stop web1')).toBeNull();
  });

  it('prefers the beginning of a word', () => {
    expect(score('web', 'Stop web1')).toBeGreaterThan(score('web', 'Stop myweb1') ?? 0);
  });

  it('wants every word that was typed', () => {
    expect(score('stop web', 'Stop web1')).not.toBeNull();
    expect(score('start web', 'Stop web1')).toBeNull();
  });
});
