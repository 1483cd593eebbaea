import { describe, expect, it } from 'vitest';
import { currentOf, edit, problemOf, refusedKey, type Section, type Setting, shortName } from './draft';

const setting = (more: Partial<Setting>): Setting => ({
  key: 'interval.seconds',
  name: 'Interval',
  description: '',
  type: 'integer',
  many: false,
  defaults: ['10'],
  options: [],
  ...more,
});
const limited = setting({ min: '1', max: '300' });

describe('A setting that is being edited', () => {
  it('is what is set, or else the default', () => {
    expect(currentOf(limited, {})).toEqual(['10']);
    expect(currentOf({ ...limited, values: ['20'] }, {})).toEqual(['20']);
    expect(currentOf({ ...limited, values: ['20'] }, { 'interval.seconds': [] })).toEqual(['10']);
  });

  it('is not changed if it is edited back', () => {
    expect(edit({ 'interval.seconds': ['11'] }, limited, ['10'])).toEqual({});
    expect(edit({}, limited, [])).toEqual({});
    expect(edit({}, { ...limited, values: ['20'] }, [])).toEqual({ 'interval.seconds': [] });
  });

  it('is refused before it is sent if it is outside of its limits', () => {
    const problem = (one: Setting, ...values: string[]) => problemOf(one, { [one.key]: values });
    expect(problem(limited, '301')).toBe('A whole number from 1 to 300.');
    expect(problem(limited, '1.5')).not.toBeNull();
    expect(problem(limited, '')).not.toBeNull();
    expect(problem(limited, '300')).toBeNull();
    expect(problem(setting({ type: 'decimal', min: '0' }), '0.25')).toBeNull();
    const auto = setting({ type: 'string', options: [{ value: 'auto', label: '' }] });
    expect(problem(auto, 'kvm')).toBe('One of auto.');
    expect(problem(setting({ many: true }), '1', 'x')).toContain('“x”');
  });
});

describe('A refusal of the node', () => {
  const section: Section = {
    pid: 'io.quetzal.alert',
    name: 'QuetzalCore: alerts',
    description: '',
    settings: [setting({ key: 'lock' }), setting({ key: 'lock.minutes' }), setting({ key: 'warnBelow' })],
  };

  it('is shown at the setting that it names first', () => {
    expect(refusedKey(section, 'The setting lock.minutes of io.quetzal.alert cannot be "0".')).toBe(
      'lock.minutes',
    );
    expect(refusedKey(section, 'warnBelow is less than lock. Change it.')).toBe('warnBelow');
    expect(refusedKey(section, 'The disk is full.')).toBeNull();
  });

  it('is about a section that has a short name', () => {
    expect(shortName(section)).toBe('Alerts');
  });
});
