import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createVerifier } from '@hookpact/signature';
import { listen } from '@hookpact/test-loopback';
import { describe, expect, it, onTestFinished } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { writeCatalog } from '../testing/catalog-file.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

/** A receiver that gives these answers one after the other, the last one for ever. */
async function receiver(...answers: readonly [status: number, body?: string][]) {
  const requests: { headers: IncomingHttpHeaders; body: string }[] = [];
  const { url, close } = await listen(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const [status, text = ''] = answers[Math.min(requests.length, answers.length - 1)] ?? [200];
    requests.push({ headers: request.headers, body });
    response.writeHead(status).end(text);
  });
  onTestFinished(close);
  return { url: `${url}/hooks`, requests };
}

/** What a receiver that knows the secret says. */
function verdictOf({ headers, body }: { headers: IncomingHttpHeaders; body: string }) {
  const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((name) =>
    String(headers[`webhook-${name}`] ?? ''),
  );
  const verifier = createVerifier({ secrets: [secret] });
  return verifier.verify({ id, timestamp, signature }, Buffer.from(body));
}

/** A folder with a catalogue of one event, `acme.paid`. */
function folderWithCatalog() {
  const cwd = temporaryFolder();
  writeCatalog(cwd, 'acme');
  return cwd;
}

const send = (cwd: string, args: readonly string[], input = '') =>
  callCli(['send', 'acme.paid', '--catalog', 'catalog.ts', ...args], { cwd, input }).ended;

describe('an event', () => {
  it('is the example of the catalogue, and the answer is shown', async () => {
    const { url, requests } = await receiver([200, '{"outcome":"handled"}']);
    const { exitCode, stdout, stderr } = await send(folderWithCatalog(), ['--to', url]);
    expect(exitCode).toBe(0);
    expect(requests.map(({ body }) => JSON.parse(body))).toEqual([
      { type: 'acme.paid', id: 'it_1' },
    ]);
    expect(stderr).toMatch(/✓ acme\.paid +attempt 1 {2}200/);
    expect(stdout).toMatch(/^acme\.paid msg_\w+: taken\.\n\n\{"outcome":"handled"\}$/);
  });

  it('is changed field by field', async () => {
    const { url, requests } = await receiver([200]);
    const set = ['id=it_2', 'total=3', 'lines.0.name=a b', 'paid=true', 'note="7"'];
    const flags = set.flatMap((assignment) => ['--set', assignment]);
    await send(folderWithCatalog(), ['--to', url, ...flags]);
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      ...{ type: 'acme.paid', id: 'it_2', total: 3, paid: true, note: '7' },
      lines: [{ name: 'a b' }],
    });
  });

  it('comes from a file, from standard input, or is generated from a seed', async () => {
    const { url, requests } = await receiver([200]);
    const cwd = folderWithCatalog();
    const event = { type: 'acme.paid', id: 'mine' };
    writeFileSync(join(cwd, 'event.json'), JSON.stringify(event));
    await send(cwd, ['--to', url, '--payload', '@event.json']);
    await send(cwd, ['--to', url, '--payload', '-'], JSON.stringify(event));
    await send(cwd, ['--to', url, '--seed', '7']);
    await send(cwd, ['--to', url, '--seed', '7']);
    const [ofFile, piped, generated, again] = requests.map(({ body }) => JSON.parse(body));
    expect([ofFile, piped]).toEqual([event, event]);
    expect(generated).toMatchObject({ type: 'acme.paid', id: expect.any(String) });
    expect(again).toEqual(generated);
  });

  it('is signed, by a clock that is right or off', async () => {
    const { url, requests } = await receiver([200]);
    const cwd = folderWithCatalog();
    await send(cwd, ['--to', url, '--secret', secret]);
    await send(cwd, ['--to', url, '--secret', secret, '--skew', '-600']);
    expect(requests.map(verdictOf)).toMatchObject([
      { ok: true },
      { ok: false, code: 'TIMESTAMP_TOO_OLD' },
    ]);
  });
});

describe('a receiver that does not take it', () => {
  it('is asked once, and its reason is shown', async () => {
    const { url, requests } = await receiver([422, '{"code":"EVENT_INVALID","detail":"no id"}']);
    const { exitCode, stdout, stderr } = await send(folderWithCatalog(), ['--to', url]);
    expect([exitCode, requests.length]).toEqual([1, 1]);
    expect(stderr).toContain('EVENT_INVALID: no id');
    expect(stdout).toContain('not taken');
  });

  it('is asked again when that was asked for, with the same id', async () => {
    const { url, requests } = await receiver([503], [503], [200]);
    const retries = ['--retries', '5', '--time-scale', '100000'];
    const { exitCode } = await send(folderWithCatalog(), ['--to', url, ...retries]);
    expect([exitCode, requests.length]).toEqual([0, 3]);
    expect(new Set(requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('is described for machines', async () => {
    const { url } = await receiver([500, 'down']);
    const { exitCode, stdout } = await send(folderWithCatalog(), ['--to', url, '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ kind: 'sent', ok: false, type: 'acme.paid', answer: 'down' },
      attempts: [{ attempt: { status: 500, reason: 'down' } }],
    });
  });
});

it('a dry run prints a curl command that sends the very same request', async () => {
  const { url, requests } = await receiver([200]);
  const flags = ['--to', `${url}?a=[1]{2}`, '--set', 'id=@it’s "q" $(x) `y`', '--secret', secret];
  const { stdout, exitCode } = await send(folderWithCatalog(), [...flags, '--dry-run']);
  expect([exitCode, requests.length]).toEqual([0, 0]);
  await promisify(execFile)('bash', ['-c', `${stdout} --silent --fail`]);
  const [request = { headers: {}, body: '' }] = requests;
  expect(JSON.parse(request.body)).toEqual({ type: 'acme.paid', id: '@it’s "q" $(x) `y`' });
  expect(verdictOf(request)).toMatchObject({ ok: true });
  expect(request.headers).not.toHaveProperty('accept');
});

it('without --to, the running dev server delivers it', async () => {
  const cwd = folderWithCatalog();
  const config = `import { acme } from './catalog.ts'; export default { catalogs: [acme] };`;
  writeFileSync(join(cwd, 'hookpact.config.ts'), config);
  const dev = callCli(['dev', '--port', '0'], { cwd });
  await dev.printed('Inspector');
  const { exitCode, stdout } = await callCli(['send', 'acme.paid'], { cwd }).ended;
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('is with "hookpact dev"')]);
  await dev.printed('attempt 1  200');
  dev.interrupt();
  await dev.ended;
});

it.each<[args: string[], exitCode: number, words: string]>([
  [['--to', 'nowhere'], 2, '--to is not the URL of a receiver'],
  [['--to', 'ftp://127.0.0.1'], 2, '--to is not the URL of a receiver'],
  [[], 2, 'There is no receiver: nothing runs with the data folder .hookpact. Pass --to <url>'],
  [['--to', 'http://127.0.0.1:1', '--set', 'id'], 2, '--set id is not path=value'],
  [['--to', 'http://127.0.0.1:1', '--set', 'id.x=1'], 2, 'leads into a value that has no fields'],
  [['--to', 'http://127.0.0.1:1', '--set', 'lines.7=1'], 2, '7 is no place in a list of 0'],
  [['--to', 'http://127.0.0.1:1', '--set', 'id=7'], 1, '/id: '],
  [['--to', 'http://127.0.0.1:1', '--payload', '{'], 2, '--payload is not JSON'],
  [['--to', 'http://127.0.0.1:1', '--payload', '@none.json'], 2, 'there is no file at none.json.'],
  [['--to', 'localhost:3000/a'], 2, 'Write http://localhost:3000/a in full.'],
  [['--to', 'http://127.0.0.1:1', '--example', '9'], 2, 'has one example: --example is 1'],
  [['--to', 'http://127.0.0.1:1', '--secret', 'x'], 2, 'whsec_'],
  [['--to', 'http://127.0.0.1:1'], 1, 'ECONNREFUSED'],
])('send %j exits with %i and says %j', async (args, exitCode, words) => {
  const run = await send(folderWithCatalog(), args);
  expect(run.stderr + run.stdout).toContain(words);
  expect(run.stderr).not.toMatch(/\n +at /);
  expect(run.exitCode).toBe(exitCode);
});

it('an event that is misspelt is guessed', async () => {
  const { exitCode, stderr } = await callCli(['send', 'acme.payed', '--catalog', 'catalog.ts'], {
    cwd: folderWithCatalog(),
  }).ended;
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('Did you mean acme.paid?')]);
});

it('--no-check sends what the catalogue does not allow', async () => {
  const { url, requests } = await receiver([200]);
  await send(folderWithCatalog(), ['--to', url, '--set', 'id=7', '--no-check']);
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ type: 'acme.paid', id: 7 });
});
