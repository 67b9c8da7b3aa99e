import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { isLoopback, lookupLoopback } from './hosts.ts';

it.each<[url: string, isLocal: boolean]>([
  ['http://127.0.0.1:3000', true],
  ['http://127.9.9.9', true],
  ['http://[::1]:3000', true],
  ['http://localhost', true],
  ['http://LOCALHOST', true],
  ['http://app.localhost', true],
  ['http://2130706433', true], // 127.0.0.1 as a number
  ['http://0.0.0.0', false],
  ['http://10.0.0.1', false],
  ['http://128.0.0.1', false],
  ['http://[::]', false],
  ['http://[2001:db8::1]', false],
  ['https://hooks.example.com', false],
  ['https://localhost.example.com', false],
  ['https://127.0.0.1.example.com', false],
])('%s is on this machine: %s', (url, isLocal) => {
  expect(isLoopback(new URL(url))).toBe(isLocal);
});

it('names resolve to addresses of loopback alone', async () => {
  const lookup = promisify(
    lookupLoopback as (
      name: string,
      options: object,
      done: (error: Error | null, address: string) => void,
    ) => void,
  ); // one address
  expect(await lookup('127.0.0.1', {})).toBe('127.0.0.1');
  await expect(lookup('192.0.2.1', {})).rejects.toMatchObject({ code: 'NOT_LOOPBACK' });
});
