import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  complete,
  deliveryVocabulary,
  isSearchError,
  matches,
  parseQuery,
  requestVocabulary,
  type SearchSubject,
  valuesAt,
} from './index.ts';

const now = Date.parse('2026-11-28T12:00:00Z');
const payload = {
  type: 'invoice.paid',
  total: 42,
  note: 'two words',
  items: [{ url: 'https://a.example/1' }, { url: 'https://b.example/2', tags: ['x', 'y'] }],
  'a/b~c': null,
  paid: true,
};
const fields: Readonly<Record<string, readonly (string | number)[]>> = {
  type: ['invoice.paid'],
  status: ['dead', 503],
  endpoint: ['books*'],
  attempt: [3],
  valid: ['no'],
  time: [now - 3_600_000],
  failure: [],
  text: ['invoice.paid', 'https://a.example/hooks', JSON.stringify(payload)],
};
const subject: SearchSubject = (field, path) =>
  field === 'body' ? valuesAt(payload, path) : (fields[field] ?? []);

const search = (text: string) => matches(parseQuery(text, deliveryVocabulary, { now }), subject);

describe('a search', () => {
  it.each<[text: string, isFound: boolean]>([
    ['', true],
    ['   ', true],
    ['type:invoice.paid', true],
    ['type:invoice.*', true],
    ['type:*.paid', true],
    ['type:inv*oi*paid', true],
    ['type:invoice', false],
    ['type:*paid*paid', false],
    ['type:paid,invoice.paid', true],
    ['-type:invoice.*', false],
    ['-type:job.*', true],
    ['status:503', true],
    ['status:=503', true],
    ['status:5xx', true],
    ['status:4xx', false],
    ['status:>=500', true],
    ['status:>503', false],
    ['status:<503', false],
    ['status:<=503', true],
    ['status:500..503', true],
    ['status:504..599', false],
    ['status:dead', true],
    ['status:delivered,4xx', false],
    ['status:delivered,5xx', true],
    ['-status:200', true],
    ['status:*', true],
    ['failure:*', false],
    ['-failure:*', true],
    ['-failure:timeout', true],
    ['endpoint:"books*"', true],
    ['endpoint:book"s*"', true],
    ['endpoint:"b*"', false],
    ['attempt:>2', true],
    ['attempt:>2.5', true],
    ['valid:no', true],
    ['valid:yes', false],
    ['before:2026-11-28', false],
    ['before:2026-11-28T11:30Z', true],
    ['before:2026-11-28T12:30+01:00', true],
    ['after:2h', true],
    ['after:30m', false],
    ['before:30m', true],
    ['body/total:42', true],
    ['body/total:>41', true],
    ['body/total:>42', false],
    ['body/note:"two words"', true],
    ['body/items/1/url:https://b.example/*', true],
    ['body/items/0/url:*', true],
    ['body/items/2/url:*', false],
    ['body/items/*/url:*b.example*', true],
    ['body/items/*/tags/*:y', true],
    ['body/paid:true', true],
    ['body/a~1b~0c:null', true],
    ['body/items:*', true],
    ['body/__proto__:*', false],
    ['body/items/length:*', false],
    ['a.EXAMPLE', true],
    ['"two words"', true],
    ['-nothing', true],
    ['invoice.paid nothing', false],
    ['type:invoice.paid status:dead attempt:3', true],
    ['type:invoice.paid -status:dead', false],
    ['-', false],
  ])('%j finds it: %s', (text, isFound) => {
    expect(search(text)).toBe(isFound);
  });

  it.each<[text: string, code: string, words: string]>([
    ['typ:x', 'FIELD_UNKNOWN', 'no field typ (at character 1)'],
    ['a -attemps:2', 'FIELD_UNKNOWN', 'no field attemps (at character 4)'],
    ['http://localhost', 'FIELD_UNKNOWN', 'no field http'],
    ['type/x:1', 'FIELD_UNKNOWN', 'no field type/x'],
    ['body:1', 'FIELD_UNKNOWN', 'no field body '],
    ['body/:1', 'FIELD_UNKNOWN', 'no field body/ '],
    ['toString:1', 'FIELD_UNKNOWN', 'no field toString'],
    ['type:', 'VALUE_MISSING', 'type: has no value'],
    ['type:,', 'VALUE_MISSING', 'type: has no value'],
    ['status:>=abc', 'VALUE_INVALID', '>=abc is not a value of status (at character 8)'],
    ['status:deat', 'VALUE_INVALID', 'deat is not a value of status'],
    ['valid:maybe', 'VALUE_INVALID', 'maybe is not a value of valid'],
    ['attempt:"two"', 'VALUE_INVALID', 'two is not a value of attempt'],
    ['before:yesterday', 'VALUE_INVALID', 'yesterday is not a value of before'],
    ['before:2026-13-40', 'VALUE_INVALID', '2026-13-40'],
    ['"open', 'QUOTE_OPEN', 'is not closed (at character 1)'],
    ['type:"a\\"', 'QUOTE_OPEN', '(at character 6)'],
  ])('%j is refused: %s', (text, code, words) => {
    const refused = error(text);
    expect(refused).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(refused?.remedy).not.toMatch(/[{}]/);
  });

  it('is refused where it is too long', () => {
    expect(error('x'.repeat(2_001))?.message).toContain('longer than 2000 characters');
    expect(error('x '.repeat(51))?.message).toContain('longer than 50 words');
  });

  it('guesses a field', () => {
    expect(error('typ:x')?.remedy).toContain('Did you mean type?');
    expect(error('body:x')?.remedy).toContain('Did you mean body/…?');
  });

  it('is read or refused with a place in it, whatever it is', () => {
    const words = fc.constantFrom(
      ...'status: type: body/ - " \\ * , .. > 5xx before: 2h é'.split(' '),
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(words).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (query) => {
        const refused = error(query);
        if (refused) expect(refused.place.end).toBeLessThanOrEqual(query.length);
      }),
    );
  });

  it('takes no long time for a hostile pattern', () => {
    const text = `body/note:${'*a'.repeat(900)}b`;
    const long = (field: string) => (field === 'body' ? ['a'.repeat(100_000)] : []);
    expect(matches(parseQuery(text, deliveryVocabulary), long)).toBe(false);
  });
});

function error(text: string) {
  try {
    parseQuery(text, deliveryVocabulary, { now });
    return undefined;
  } catch (thrown) {
    if (isSearchError(thrown)) return thrown;
    throw thrown;
  }
}

describe('completion', () => {
  const options = (text: string) => {
    const {
      start,
      end,
      options: found,
    } = complete(text, text.length, requestVocabulary, {
      values: { type: ['job.start', 'job.complete', 'a b'] },
    });
    return found.map(({ text: option }) => text.slice(0, start) + option + text.slice(end));
  };

  it.each([
    ['me', ['method:']],
    ['type:x -he', ['type:x -header/']],
    ['valid:', ['valid:yes', 'valid:no']],
    ['-type:job.s', ['-type:job.start']],
    ['type:job.start,job.c', ['type:job.start,job.complete']],
    ['type:a', ['type:"a b"']],
    ['"in a text: ', []],
    ['nothing:x', []],
  ])('of %j', (text, expected) => {
    expect(options(text)).toEqual(expected);
  });

  it('offers every field, and each offer can be read', () => {
    for (const offer of options('')) {
      const text = `${offer}${offer.endsWith('/') ? 'a:' : ''}`;
      const values = ['yes', '5', '2026-11-28'];
      const isRead = values.some((value) => {
        try {
          return parseQuery(text + value, requestVocabulary).terms.length === 1;
        } catch {
          return false;
        }
      });
      expect(isRead, offer).toBe(true);
    }
  });
});
