import { expect, it } from 'vitest';
import { redactUrl } from './redact-url.ts';

const secret = 'hunter2secret';

it.each([
  [`https://user:${secret}@a.example:8080/in?x=${secret}#${secret}`, 'https://a.example:8080/in'],
  [`postgres://user:${secret}@db/name?password=${secret}`, 'postgres://db/name'],
  [`https://a.example/path;token=${secret}`, 'https://a.example/path'],
  [`https://a.example/in%3Ftoken=${secret}`, 'https://a.example/in'],
  [`https://a.example/in%23${secret}`, 'https://a.example/in'],
  [`http://[::1]:99999/?t=${secret}`, '(not shown)'],
  [`/in?token=${secret}`, '/in'],
  [`https://a.example:${secret}/`, '(not shown)'],
  [`//user:${secret}@a.example/`, '(not shown)'],
  [`data:text/plain,${secret}`, '(not shown)'],
  [`javascript:${secret}`, '(not shown)'],
])('of %s it shows %s', (url, shown) => {
  expect(redactUrl(url)).toBe(shown);
});

it('takes a URL', () => {
  expect(redactUrl(new URL(`http://a.example/in?${secret}`))).toBe('http://a.example/in');
});
