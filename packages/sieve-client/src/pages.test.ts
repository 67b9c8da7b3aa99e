import { describe, expect, it, vi } from 'vitest';
import { eachItem, pageOf, pageSizeOf } from './pages.ts';

describe('eachItem', () => {
  it('goes on at next_offset until that is -1', async () => {
    const page = vi
      .fn()
      .mockResolvedValueOnce({ data: ['a', 'b'], next_offset: 2 })
      .mockResolvedValueOnce({ data: ['c'], next_offset: -1 });
    expect(await Array.fromAsync(eachItem(page))).toEqual(['a', 'b', 'c']);
    expect(page.mock.calls).toEqual([[0], [2]]);
  });

  it('asks for no page that the loop does not reach', async () => {
    const page = vi.fn().mockResolvedValue({ data: ['a', 'b'], next_offset: 2 });
    for await (const _item of eachItem(page)) break;
    expect(page).toHaveBeenCalledOnce();
  });

  it('ends when a server does not move on', async () => {
    const page = vi.fn().mockResolvedValue({ data: ['a'], next_offset: 0 });
    expect(await Array.fromAsync(eachItem(page))).toEqual(['a']);
  });
});

describe('pageOf', () => {
  it('goes on after a page, however short, and ends with an empty one', () => {
    expect(pageOf(['a'], 7)).toEqual({ data: ['a'], next_offset: 8 });
    expect(pageOf([], 8)).toEqual({ data: [], next_offset: -1 });
  });
});

describe('pageSizeOf', () => {
  it('is 100 unless told', () => {
    expect([pageSizeOf({}), pageSizeOf({ pageSize: 500 })]).toEqual([100, 500]);
  });

  it.each([0, 501, 1.5])('refuses %d', (pageSize) => {
    expect(() => pageSizeOf({ pageSize })).toThrow(
      'The option pageSize must be a whole number from 1 to 500.',
    );
  });
});
