import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Listening } from '../loopback/listen.ts';
import { startAdminServer } from './admin-server.ts';

let readMetrics = () => Promise.resolve('a 1\n');
let isReady = true;
let admin: Listening;
beforeAll(async () => {
  const metrics = { contentType: 'text/plain', text: () => readMetrics() };
  admin = await startAdminServer({ adminPort: 0 }, { metrics, isReady: () => isReady });
});
afterAll(() => admin.close());

/** A GET with headers that fetch does not let through. */
function get(path: string, headers: Readonly<Record<string, string>> = {}, url = admin.url) {
  return new Promise<number | undefined>((resolve, reject) => {
    request(url + path, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

it.each([
  ['a program', {}, 200],
  ['a program that says localhost', { host: 'localhost:4701' }, 200],
  ['a person who types the address', { 'sec-fetch-site': 'none' }, 200],
  ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a page of a neighbouring site', { 'sec-fetch-site': 'same-site' }, 403],
  ['a script of another origin', { origin: 'https://evil.test' }, 403],
  ['a name that points here', { host: 'evil.test' }, 403],
  ['a name that begins as an address', { host: '127.0.0.1.evil.test' }, 403],
  ['no host that can be read', { host: 'a b' }, 403],
])('%s with %j is answered %i', async (_, headers, status) => {
  for (const path of ['/live', '/ready', '/metrics']) expect(await get(path, headers)).toBe(status);
});

it.each([
  ["a cluster's probe", { host: '10.1.2.3:4701' }, 200],
  ['Prometheus, by the name of a service', { host: 'worker:4701' }, 200],
  ['a script of another origin', { origin: 'https://evil.test' }, 403],
  ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
])('beyond loopback, %s with %j is answered %i', async (_, headers, status) => {
  const metrics = { contentType: 'text/plain', text: () => readMetrics() };
  const everybody = { adminPort: 0, adminHost: '0.0.0.0' };
  const open = await startAdminServer(everybody, { metrics, isReady: () => true });
  expect(await get('/live', headers, open.url)).toBe(status);
  await open.close();
});

it.each([
  [
    'an address of another machine',
    '192.0.2.1',
    /^Cannot listen on 192\.0\.2\.1:0 \(EADDRNOTAVAIL\)\./,
  ],
  ['a port that is taken', '127.0.0.1', /^Port \d+ on 127\.0\.0\.1 is in use by another program\./],
])('%s is named, with what to change', async (_, adminHost, words) => {
  const adminPort = adminHost === '127.0.0.1' ? Number(new URL(admin.url).port) : 0;
  const metrics = { contentType: 'text/plain', text: () => readMetrics() };
  const started = startAdminServer({ adminPort, adminHost }, { metrics, isReady: () => true });
  await expect(started).rejects.toThrow(words);
});

it('answers, and goes on, when the metrics cannot be read', async () => {
  readMetrics = () => Promise.reject(new Error('no'));
  expect(await get('/metrics')).toBe(500);
  expect(await get('/live')).toBe(200);
});

it('is not ready when it stops', async () => {
  isReady = false;
  expect(await get('/ready')).toBe(503);
});
