// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useChoice } from './useChoice';

function list(...ids: string[]) {
  return ids.map((id) => ({ id }));
}

function choiceAmong(...ids: string[]) {
  const hook = renderHook(({ entries }) => useChoice(entries), { initialProps: { entries: list(...ids) } });
  return {
    at: () => hook.result.current.at,
    becomes: (...others: string[]) => hook.rerender({ entries: list(...others) }),
    step: (by: 1 | -1) => act(() => hook.result.current.step(by)),
    choose: (id: string | null) => act(() => hook.result.current.choose(id)),
  };
}

describe('The choice in the palette', () => {
  it('is what comes first', () => {
    expect(choiceAmong('stop:web1', 'stop:web2').at()).toBe(0);
  });

  it('stays with its entry when others come before it', () => {
    const choice = choiceAmong('stop:web1', 'stop:web2');
    choice.becomes('stop:web0', 'stop:web1', 'stop:web2');
    expect(choice.at()).toBe(1);
  });

  it('is nothing once its entry is gone, and not what has taken its place', () => {
    const choice = choiceAmong('pause:web1', 'stop:web1', 'delete:web1');
    choice.step(1);
    choice.becomes('pause:web1', 'delete:web1');
    expect(choice.at()).toBe(-1);
    choice.step(1);
    expect(choice.at()).toBe(0);
  });

  it('goes round at both ends, also from nothing', () => {
    const choice = choiceAmong('a', 'b', 'c');
    choice.step(-1);
    expect(choice.at()).toBe(2);
    choice.step(1);
    expect(choice.at()).toBe(0);
    choice.choose('gone');
    choice.step(-1);
    expect(choice.at()).toBe(2);
  });

  it('waits for a list that is not there yet', () => {
    const choice = choiceAmong();
    choice.step(1);
    expect(choice.at()).toBe(-1);
    choice.becomes('a', 'b');
    expect(choice.at()).toBe(0);
  });

  it('is what comes first again when it is asked to', () => {
    const choice = choiceAmong('a', 'b');
    choice.step(1);
    choice.choose(null);
    expect(choice.at()).toBe(0);
  });
});
