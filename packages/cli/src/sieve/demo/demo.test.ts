import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, listen } from '@hookpact/test-loopback';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callCli } from '../../testing/call-cli.ts';
import { startCli } from '../../testing/run-cli.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hookpact-demo-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** In this process. */
const call = (args: readonly string[]) => callCli(args, { cwd: folder }).ended;
const demo = (...args: string[]) => ['demo', '--port', '0', '--data', folder, ...args];
const receiver = (answer: string) =>
  `node -e "require('http').createServer((q,r)=>{${answer}}).listen(process.env.PORT,'127.0.0.1',function(){console.log('http://127.0.0.1:'+this.address().port)})"`;

describe('hookpact demo --once', () => {
  it('delivers the four webhooks, one after a retry, and exits with 0', async () => {
    const { exitCode, stdout } = await call(demo('--once', '--json', '--time-scale', '100'));
    const report = JSON.parse(stdout);
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({
      ok: true,
      webhooks: [
        { eventType: 'job.start', isDelivered: true, answers: ['503', '200'], problems: [] },
        { eventType: 'job.complete', isDelivered: true, answers: ['200'], problems: [] },
        { eventType: 'job.complete.no_output', isDelivered: true, problems: [] },
        { eventType: 'job.new_output', isDelivered: true, problems: [] },
      ],
    });
  });

  it('shows the attempts and a table to people', async () => {
    const { stdout, stderr } = await call(demo('--once', '--time-scale', '100'));
    expect(stderr).toContain('↻ job.start                attempt 1  503');
    expect(stdout).toContain('✓ 4 of 4 webhooks arrived, all payloads valid');
  });

  it('exits with 1 when a receiver never answers 200, after ten retries', async () => {
    const command = receiver('r.statusCode=204;r.end()');
    const { exitCode, stdout } = await call(
      demo('--once', '--json', '--time-scale', '100000', '--receiver-command', command),
    );
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      webhooks: Array(4).fill({ isDelivered: false, answers: Array(11).fill('204') }),
    });
  });
});

describe('hookpact demo', () => {
  it('stays up until Ctrl-C, then stops cleanly', async () => {
    const run = startCli(demo('--time-scale', '100'));
    await run.printed(/It stays up/);
    const { exitCode, stderr } = await run.stop('SIGINT');
    expect(stderr).toContain('Stopped.');
    expect(exitCode).toBe(0);
  });

  it('shows the job of another terminal, which finds it by its data folder; keeps its key', async () => {
    const first = startCli(demo('--time-scale', '100'));
    await first.printed(/It stays up/);
    const [, key] = await first.printed(/X-API-Key: (\S+?)\)/);
    await using endpoint = await listen((_request, response) => {
      response.writeHead(500).end('no database\nat line 1');
    });
    const webhook = `job.complete=${endpoint.url}/mine?token=secret`;
    const pushed = await call(['push', 'hookpact/echo', '--data', folder, '--webhook', webhook]);
    expect(pushed).toMatchObject({ exitCode: 0, stderr: '' });
    await first.printed(/↻ job\.complete +attempt 1 {2}500 {2}next attempt/);
    await first.printed(/^ {6}no database$/);
    await first.stop('SIGINT');

    const second = startCli(demo('--time-scale', '100'));
    expect((await second.printed(/X-API-Key: (\S+?)\)/))[1]).toBe(key);
    await second.stop('SIGINT');
  });

  it('names what is wrong and how to go on, in one line', async () => {
    await using taken = await listen();
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const holder = startCli(demo());
    await holder.printed(/It stays up/);

    const runs = await Promise.all([
      call(['demo', '--once', '--port', String(taken.port), '--data', join(folder, 'other')]),
      call(['demo', '--once', '--port', '0', '--data', join(file, 'inside')]),
      call(demo('--once')),
      call(demo('--once', '--data', join(folder, 'third'), '--receiver-command', 'exit 3')),
    ]);
    await holder.stop();

    const complaints = runs.map(({ stderr }) =>
      stderr.split('\n').find((line) => line.startsWith('hookpact: ')),
    );
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([2, 2, 2, 2]);
    expect(complaints).toEqual([
      expect.stringMatching(/^hookpact: .*port/i),
      expect.stringMatching(
        /^hookpact: The data folder .* cannot be used: .* Choose another with --data\.$/,
      ),
      expect.stringMatching(/^hookpact: .*held by another process \(pid \d+ since /),
      expect.stringMatching(/^hookpact: The receiver command ended or printed no URL/),
    ]);
  });

  it('delivers, when it is started again, what it owed when it was killed', async () => {
    const port = String(await freePort());
    const args = ['demo', '--port', port, '--data', folder];
    const killed = startCli(args);
    await killed.printed(/503 {2}next attempt in/);
    await killed.stop('SIGKILL');

    const again = startCli(args);
    const [, key = ''] = await again.printed(/X-API-Key: (\S+?)\)/);
    const api = { headers: { 'X-API-Key': key } };
    const statuses = async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/deliveries`, api);
      const { data } = (await answer.json()) as { data: { status: string }[] }; // our own API
      return data.map(({ status }) => status);
    };
    await expect.poll(statuses).toEqual(Array(8).fill('delivered'));
    expect((await again.stop('SIGINT')).exitCode).toBe(0);
  });
});
