import { expect, it } from 'vitest';
import { firstUrl, sieve } from '../index.ts';

const url = 'https://storage.example.com/dubbed.mp4?signature=a%20b';
const rows: [name: string, outputs: { data?: unknown }[], want: string | undefined][] = [
  ['a file', [{ data: { url, _path: null } }], url],
  ['the first of two files', [{ data: { url } }, { data: { url: 'https://b.example' } }], url],
  ['a file behind text', [{ data: 'done' }, { data: { url } }], url],
  ['an address as the output itself', [{ data: url }], url],
  ['no outputs', [], undefined],
  ['an output without data', [{}], undefined],
  ['null', [{ data: null }], undefined],
  ['text that begins with an address', [{ data: 'https://a.example is down' }], undefined],
  ['a url that is null', [{ data: { url: null } }], undefined],
  ['a url of another scheme', [{ data: { url: 'javascript:alert(1)' } }], undefined],
  ['a list', [{ data: [{ url }] }], undefined],
];

it.each(rows)('the first URL of %s', (_, outputs, want) => {
  expect(firstUrl({ body: { outputs } })).toBe(want);
});

it('is there in the examples of jobs that finished with a file, and nowhere else', () => {
  expect(sieve.examples('job.complete').map(firstUrl)).toEqual([
    'https://storage.example.com/dubbed.mp4',
    undefined,
    undefined,
    undefined,
  ]);
});
