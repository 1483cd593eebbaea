import { describe, expect, it } from 'vitest';
import type { NodeEvent } from '~/api/types';
import { EMPTY, loaded, MOST_KEPT, received, released } from './feed';

const event = (
  number: number,
  at = `2026-01-01T00:00:${String(number % 60).padStart(2, '0')}Z`,
): NodeEvent => ({
  number,
  topic: 'vm.created',
  at,
  subject: `vm-${number}`,
  message: '',
  details: {},
});
const numbers = (events: readonly NodeEvent[]) => events.map((one) => one.number);

describe('The feed of events', () => {
  it('has the newest on top', () => {
    const feed = received(received(EMPTY, [event(1), event(2)], false), [event(3)], false);
    expect(numbers(feed.shown)).toEqual([3, 2, 1]);
  });

  it('stands still while it is held, and then has all', () => {
    const held = received(received(EMPTY, [event(1)], false), [event(2), event(3)], true);
    expect(numbers(held.shown)).toEqual([1]);
    expect(numbers(held.waiting)).toEqual([3, 2]);
    expect(numbers(released(held).shown)).toEqual([3, 2, 1]);
  });

  it('has nothing twice that is remembered and has come as well', () => {
    const feed = received(EMPTY, [event(2), event(3)], true);
    expect(numbers(released(loaded(feed, [event(2), event(1)])).shown)).toEqual([3, 2, 1]);
  });

  it('begins anew when the node does', () => {
    const feed = received(EMPTY, [event(7), event(8)], false);
    expect(numbers(loaded(feed, [event(1, '2026-01-02T00:00:00Z')]).shown)).toEqual([1]);
  });

  it('does not grow without end', () => {
    const many = Array.from({ length: MOST_KEPT + 10 }, (_, index) => event(index + 1));
    expect(received(EMPTY, many, false).shown).toHaveLength(MOST_KEPT);
  });
});
