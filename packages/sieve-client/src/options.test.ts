import { describe, expect, it } from 'vitest';
import { isSieveError } from './errors.ts';
import { resolveOptions, type SieveOptions } from './options.ts';

function refusalOf(options: Partial<SieveOptions>): string {
  try {
    resolveOptions({ apiKey: 'key', ...options });
  } catch (error) {
    if (isSieveError(error, 'ARGUMENT_INVALID')) return error.message;
    throw error;
  }
  throw new Error('it should have been refused');
}

describe('resolveOptions', () => {
  it('fills in what is left out, and what is undefined', () => {
    const settings = resolveOptions({ apiKey: 'key', baseUrl: undefined, timeoutMs: undefined });
    expect(settings).toMatchObject({
      baseUrl: 'https://mango.sievedata.com',
      timeoutMs: 30_000,
      maxRetries: 4,
      pollMs: 1_000,
      maxAnswerBytes: 67_108_864,
    });
  });

  it('keeps 0 retries', () => {
    expect(resolveOptions({ apiKey: 'key', maxRetries: 0 }).maxRetries).toBe(0);
  });

  it.each([
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['http://127.0.0.1:4000/', 'http://127.0.0.1:4000'],
    ['https://gateway.example.com/sieve/', 'https://gateway.example.com/sieve'],
  ])('reads the base URL %s', (baseUrl, want) => {
    expect(resolveOptions({ apiKey: 'key', baseUrl }).baseUrl).toBe(want);
  });

  it.each([
    'mango.sievedata.com',
    'ftp://example.com',
    'https://user@example.com',
    'https://:word@example.com',
    'https://example.com?key=1',
    'https://example.com#v2',
    '',
  ])('refuses the base URL %j', (baseUrl) => {
    expect(refusalOf({ baseUrl })).toBe(
      'The option baseUrl must be an http or https URL without credentials, query and fragment.',
    );
  });

  it.each(['', ' ', 'two words', 'line\nbreak', 'schlüssel'])(
    'refuses the key %j without quoting it',
    (apiKey) => {
      expect(refusalOf({ apiKey })).toBe(
        'The option apiKey must be a key: visible ASCII characters without spaces.',
      );
    },
  );

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])(
    'refuses a timeout of %d ms, for which timers do not work',
    (timeoutMs) => {
      expect(refusalOf({ timeoutMs })).toBe(
        'The option timeoutMs must be a whole number from 1 to 2147483647.',
      );
    },
  );
});
