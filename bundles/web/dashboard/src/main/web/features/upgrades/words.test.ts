import { describe, expect, it } from 'vitest';
import type { Run } from './queries';
import {
  changesText,
  changeText,
  newestDone,
  pluginPlanText,
  signedText,
  sourcesOf,
  sourcesProblem,
  spanText,
  summaryText,
  tookText,
  undoneText,
} from './words';

const core = { bundle: 'io.quetzal.vm.core', from: '0.1.0', to: '0.1.1' };

describe('a change in words', () => {
  it('says what comes, goes or is replaced', () => {
    expect(changeText(core)).toBe('vm.core 0.1.0 → 0.1.1');
    expect(changeText({ bundle: 'org.x', to: '1.0.0' })).toBe('org.x 1.0.0 is put in');
    expect(changeText({ bundle: 'org.x', from: '1.0.0' })).toBe('org.x 1.0.0 is taken out');
    expect(changesText([core, { bundle: 'org.x', to: '1' }, { bundle: 'org.y', to: '1' }])).toBe(
      'vm.core 0.1.0 → 0.1.1 and 2 more',
    );
  });

  it('says what putting back means', () => {
    expect(undoneText(core)).toBe('vm.core goes from 0.1.1 back to 0.1.0.');
    expect(undoneText({ bundle: 'org.x', to: '1.0.0' })).toBe('org.x 1.0.0 is taken out.');
    expect(undoneText({ bundle: 'org.x', from: '1.0.0' })).toBe('org.x 1.0.0 is put in again.');
  });

  it('says how long it took', () => {
    expect(spanText('2026-01-01T00:00:00Z', '2026-01-01T00:00:01.240Z')).toBe('1.2 s');
    expect(spanText('2026-01-01T00:00:00Z', '2026-01-01T00:01:05Z')).toBe('1 min 5 s');
    expect(spanText('2026-01-01T00:00:00Z', undefined)).toBe('–');
  });

  it('says how long it took also when it was rolled back later', () => {
    const run: Run = {
      id: '1',
      by: 'anna',
      changes: [core],
      begunAt: '2026-01-01T00:00:00Z',
      endedAt: '2026-01-01T00:00:01.240Z',
      outcome: 'rolled-back',
    };
    expect(tookText({ ...run, rolledBackAt: '2026-01-01T00:10:00Z' })).toBe('1.2 s');
    expect(tookText(run)).toBe('–');
  });
});

describe('a plan in words', () => {
  it('counts what is touched, and what is not', () => {
    expect(summaryText(['changes', 'rebinds', 'rebinds'], 41)).toBe(
      '1 bundle changes, 2 run on with other services, 41 are not touched.',
    );
    expect(summaryText(['changes', 'changes', 'restarts'], null)).toBe(
      '2 bundles change, 1 restarts with what changes.',
    );
  });
});

describe('the newest change that was made', () => {
  const run = (id: string, outcome: Run['outcome']): Run => ({
    id,
    outcome,
    by: 'admin',
    changes: [core],
    begunAt: '2026-01-01T00:00:00Z',
  });

  it('is the one that can be rolled back', () => {
    expect(newestDone([run('3', 'taken-back'), run('2', 'done'), run('1', 'done')])?.id).toBe('2');
    expect(newestDone([run('1', 'rolled-back')])).toBeUndefined();
  });
});

describe('a plugin in words', () => {
  it('says what happens to it, and who has signed it', () => {
    const plan = {
      name: 'greeter',
      change: { id: 'p', changes: [], effects: [], objections: [], forcible: true },
    };
    expect(pluginPlanText({ ...plan, action: 'install', to: '1.0.0' })).toBe('greeter 1.0.0 is installed.');
    expect(pluginPlanText({ ...plan, action: 'upgrade', from: '1.0.0', to: '1.1.0' })).toBe(
      'greeter goes from 1.0.0 to 1.1.0.',
    );
    expect(pluginPlanText({ ...plan, action: 'remove', from: '1.1.0' })).toBe('greeter 1.1.0 is removed.');
    expect(signedText(undefined)).toMatch(/was not checked/);
    expect(signedText('0123456789abcdef0123')).toBe('It is signed by the trusted key 0123456789abcdef….');
  });
});

describe('sources', () => {
  it('are one a line', () => {
    expect(sourcesOf(' /a.jar\n\n mvn:g/a/1.0 \n')).toEqual(['/a.jar', 'mvn:g/a/1.0']);
  });

  it('are paths on the node or Maven coordinates', () => {
    expect(sourcesProblem('/a.jar\nmvn:g/a/1.0')).toBeNull();
    expect(sourcesProblem(' \n')).toMatch(/at least one/);
    expect(sourcesProblem('a.jar')).toMatch(/“a.jar” is neither/);
    expect(sourcesProblem('mvn:g/a')).toMatch(/neither/);
  });
});
