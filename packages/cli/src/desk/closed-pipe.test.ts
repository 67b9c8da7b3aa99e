import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startAcmeDesk } from '../testing/acme-desk.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const main = join(import.meta.dirname, '../main.ts');

/** Starts a command whose output nobody reads any more. */
function startUnread(args: readonly string[], cwd: string) {
  const child = spawn(process.execPath, ['--conditions=@hookpact/source', main, ...args], { cwd });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdout.destroy();
  const ended = once(child, 'close').then(([code]) => ({ code, stderr }));
  const complained = async (pattern: RegExp) => {
    while (!pattern.test(stderr)) await once(child.stderr, 'data');
    return pattern.exec(stderr)?.[0] ?? '';
  };
  return { ended, complained };
}

it.each([
  [['deliveries', '--json']],
  [['send', 'acme.paid', '--dry-run', '--to', 'http://127.0.0.1:9/']],
])('%j ends quietly when its reader has gone', async (args) => {
  const { cwd } = await startAcmeDesk();
  const { code, stderr } = await startUnread(args, cwd).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

it('listen stops when the reader of its lines has gone', async () => {
  const listening = startUnread(['listen', '--port', '0', '--json'], temporaryFolder());
  const url = await listening.complained(/http:\/\/127\.0\.0\.1:\d+/);
  await fetch(url, { method: 'POST', body: '{}' });
  const { code, stderr } = await listening.ended;
  expect(code).toBe(0);
  expect(stderr).not.toMatch(/EPIPE|\n +at /);
});
