import { describe, expect, it } from 'vitest';
import { splitMessage, titleOf } from './checks';

describe('A check', () => {
  it('says first how it is and then what to do', () => {
    expect(splitMessage('1.2GiB are free where /a.b/c is. Make room before it runs out.')).toEqual({
      how: '1.2GiB are free where /a.b/c is.',
      next: 'Make room before it runs out.',
    });
  });

  it('may have nothing to be done', () => {
    expect(splitMessage('Machines run by qemu 7.2.22.').next).toBe('');
  });

  it('has a title', () => {
    expect(titleOf({ name: 'disk-space', status: 'ok', message: '' })).toBe('Disk space');
  });
});
