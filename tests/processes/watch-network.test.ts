import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cannotWatch, trafficOf, watched } from './watch-network.ts';

const blind = cannotWatch();

function watch(script: string) {
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-watch-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const log = join(folder, 'strace');
  const [command = '', ...args] = watched(log);
  const { status, stderr } = spawnSync(command, [...args, process.execPath, '-e', script], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return trafficOf(log);
}

describe.skipIf(blind)(`the watch over the network${blind ? ` (none here: ${blind})` : ''}`, () => {
  it.each([
    ['a look-up', "require('dns').resolve('example.com', () => {})"],
    ['a look-up of the host', "require('dns').lookup('example.com', () => {})"],
    ['a connection', "require('net').connect(443, '192.0.2.1').on('error', () => {})"],
    ['a connection by IPv6', "require('net').connect(443, '2001:db8::1').on('error', () => {})"],
    [
      'a packet',
      "const s = require('dgram').createSocket('udp4'); s.send('a', 9, '192.0.2.1', () => s.close())",
    ],
    [
      'that of a child',
      `require('child_process').execFileSync(process.execPath, ['-e', "require('net').connect(443, '192.0.2.1').on('error', () => {})"])`,
    ],
  ])('sees %s', (_, script) => {
    expect(watch(script).elsewhere).not.toEqual([]);
  });

  it('lets loopback be', () => {
    const script = `const s = require('http').createServer((q, r) => r.end()).listen(0, '127.0.0.1', async () => {
      await fetch('http://127.0.0.1:' + s.address().port); s.close(); s.closeAllConnections(); });`;
    const { calls, elsewhere } = watch(script);
    expect(elsewhere).toEqual([]);
    expect(calls).toBeGreaterThan(0);
  });
});
