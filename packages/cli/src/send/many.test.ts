import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createVerifier, generateSecret, readSignatureHeaders } from '@hookpact/signature';
import { schemes, verify } from '@hookpact/signature/schemes';
import { listen } from '@hookpact/test-loopback';
import { describe, expect, it, onTestFinished } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { writeCatalog } from '../testing/catalog-file.ts';
import { runInTerminal } from '../testing/run-in-terminal.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { FaultName } from './faults.ts';
import { SentDocument } from './send-model.ts';

const secret = generateSecret();

type Received = { headers: IncomingHttpHeaders; body: Buffer; tookMs: number };

/** A receiver that answers as `answer` says, by the number of the request from 0. */
async function receiver(answer: (index: number) => number = () => 200) {
  const received: Received[] = [];
  let [underWay, most, index] = [0, 0, 0];
  const { url, close } = await listen(async (request, response) => {
    const number = index++;
    most = Math.max(most, ++underWay);
    const startedAt = performance.now();
    const body = Buffer.concat(await request.toArray());
    received.push({ headers: request.headers, body, tookMs: performance.now() - startedAt });
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
    response.writeHead(answer(number)).end(answer(number) === 200 ? 'taken' : 'not now');
  });
  onTestFinished(close);
  return { url: `${url}/hooks`, received, mostAtOnce: () => most };
}

function send(url: string, ...args: readonly string[]) {
  const cwd = temporaryFolder();
  writeCatalog(cwd, 'acme');
  return callCli(['send', 'acme.paid', '--catalog', 'catalog.ts', '--to', url, ...args], { cwd })
    .ended;
}

/** What a receiver that knows the secret says, as Standard Webhooks ask. */
const verdictOf = ({ headers, body }: Received) =>
  createVerifier({ secrets: [secret] }).verify(readSignatureHeaders(headers), body);

const secrets = {
  ...{ standard: secret, v1: secret, svix: secret },
  ...{ github: 'a long secret of ours', gitlab: 'a long secret of ours' },
  ...{ stripe: 'whsec_test_secret_of_ours', slack: '0123456789abcdef0123456789abcdef' },
  ...{ shopify: '0123456789abcdef0123456789abcdef', twilio: '0123456789abcdef0123456789abcdef' },
  ...{ twitch: 'a long secret of ours' },
} as const;

it.each(Object.entries(secrets))('signs as %s does', async (name, key) => {
  const { url, received } = await receiver();
  const run = await send(url, '--scheme', name, '--secret', key);
  expect(run).toMatchObject({ exitCode: 0 });
  const [{ headers, body } = { headers: {}, body: Buffer.alloc(0) }] = received;
  const scheme = schemes[name as keyof typeof secrets]; // a name of the table
  expect(await verify(scheme, { headers, body, url, secrets: [key] })).toMatchObject({ ok: true });
  const isStandard = ['standard', 'v1'].includes(name);
  expect('webhook-id' in headers).toBe(isStandard || name === 'svix');
});

describe('faults', () => {
  const withFault = async (fault: FaultName, ...more: readonly string[]) => {
    const target = await receiver();
    const run = await send(target.url, '--secret', secret, '--fault', fault, ...more);
    return { ...target, run };
  };

  it.each<[FaultName, string]>([
    ['late', 'TIMESTAMP_TOO_OLD'],
    ['bad-signature', 'SIGNATURE_MISMATCH'],
    ['truncated', 'SIGNATURE_MISMATCH'],
  ])('%s is refused as %s', async (fault, code) => {
    const { received } = await withFault(fault);
    expect(received.map(verdictOf)).toMatchObject([{ ok: false, code }]);
  });

  it('bad-signature and truncated differ from the good request in nothing else', async () => {
    const bad = await withFault('bad-signature', '--id', 'msg_1');
    const cut = await withFault('truncated', '--id', 'msg_1');
    const whole = JSON.stringify({ type: 'acme.paid', id: 'it_1' });
    expect(bad.received[0]?.body.toString()).toBe(whole);
    expect(cut.received[0]?.body.toString()).toBe(whole.slice(0, whole.length / 2));
  });

  it('twice is the same event under one id', async () => {
    const { received, run } = await withFault('twice');
    expect(received.map(verdictOf)).toMatchObject([{ ok: true }, { ok: true }]);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(run.stdout).toContain('2 of 2 taken');
    expect(run.stderr.match(/✓ acme\.paid/g)).toHaveLength(2);
  });

  it('shuffled is five events in another order than they were signed', async () => {
    const { received } = await withFault('shuffled');
    const times = received.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect(received.map(verdictOf).every(({ ok }) => ok)).toBe(true);
    expect(new Set(times).size).toBe(5);
    expect(times).not.toEqual(times.toSorted());
  });

  it('slow sends the whole body in pieces', async () => {
    const { received, run } = await withFault('slow');
    expect(received.map(verdictOf)).toMatchObject([{ ok: true }]);
    expect(received[0]?.tookMs).toBeGreaterThan(3_000);
    expect(run).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('taken') });
  });

  it('slow says that nobody listens', async () => {
    const server = await listen(() => {});
    await server.close();
    const run = await send(server.url, '--fault', 'slow');
    expect(run).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('ECONNREFUSED') });
  });
});

describe('many', () => {
  it('are sent so many at once, each with an id of its own, and counted', async () => {
    const { url, received, mostAtOnce } = await receiver((index) => (index % 4 === 3 ? 503 : 200));
    const args = ['--count', '40', '--concurrency', '4', '--json', '--secret', secret];
    const { exitCode, stdout } = await send(url, ...args);
    expect(exitCode).toBe(1);
    expect(SentDocument.parse(JSON.parse(stdout))).toMatchObject({
      ...{ kind: 'many', ok: false, sent: 40, taken: 30, attempts: 40 },
      ...{ answers: { '200': 30, '503': 10 }, reasons: { 'not now': 10 } },
    });
    expect(received.map(verdictOf).every(({ ok }) => ok)).toBe(true);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(40);
    expect(mostAtOnce()).toBeLessThanOrEqual(4);
  });

  it('are said in words, with percentiles and a histogram', async () => {
    const { url } = await receiver((index) => (index % 2 ? 500 : 200));
    const { stdout } = await send(url, '--count', '30');
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^15 of 30 taken in \d+\.\d s, \d+\/s$/),
      expect.stringMatching(/^ {2}min .* p50 .* p90 .* p95 .* p99 .* max .* ms$/),
      expect.stringMatching(/^ {2}(200|500) {2}█{30} 15$/),
      expect.stringMatching(/^ {2}(200|500) {2}█{30} 15$/),
      '  15 × not now',
    ]);
  });

  it('are started at the rate that was asked for, and differ with a seed', async () => {
    const { url, received } = await receiver();
    const { stdout } = await send(url, '--count', '12', '--rate', '40', '--seed', '3', '--json');
    // the last starts eleven gaps after the first
    expect(JSON.parse(stdout).tookMs).toBeGreaterThanOrEqual(270);
    expect(new Set(received.map(({ body }) => body.toString())).size).toBeGreaterThan(1);
  });

  it('are sent again under a named policy', async () => {
    const { url } = await receiver((index) => (index < 3 ? 202 : 200));
    const retries = ['--retries', '2', '--time-scale', '1000000'];
    const sieve = await send(url, '--count', '3', '--policy', 'sieve', ...retries, '--json');
    expect(JSON.parse(sieve.stdout)).toMatchObject({
      taken: 3,
      attempts: 6,
      answers: { '202': 3 },
    });
    const other = await receiver(() => 202);
    const standard = await send(
      other.url,
      '--count',
      '3',
      '--policy',
      'standard-webhooks',
      ...retries,
      '--json',
    );
    expect(JSON.parse(standard.stdout)).toMatchObject({ taken: 3, attempts: 3 });
  });

  it('show a bar while they are sent, in a terminal', async () => {
    const server = createServer((request, response) => {
      request.resume();
      setTimeout(() => response.end(), 20);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const { port } = Object(server.address());
    const cwd = temporaryFolder();
    writeCatalog(cwd, 'acme');
    const args = [
      'send',
      'acme.paid',
      '--catalog',
      'catalog.ts',
      '--to',
      `http://127.0.0.1:${port}/`,
    ];
    const terminal = runInTerminal([...args, '--count', '60', '--concurrency', '2'], { cwd });
    await terminal.until(/█+░+ +\d+\/60 +\d+\/s/);
    expect(await terminal.exited).toBe(0);
    expect(terminal.lines().join('\n')).toMatch(/^60 of 60 taken/);
  });
});

it.each<[args: string[], words: string]>([
  [['--scheme', 'gitub'], 'Did you mean github?'],
  [
    ['--scheme', 'github'],
    '--scheme github needs a secret. Pass --secret, or set HOOKPACT_SECRET.',
  ],
  [['--fault', 'lost'], 'late, twice, shuffled'],
  [['--count', '0'], 'whole number above 0'],
  [['--rate', 'x'], 'whole number above 0'],
  [['--policy', 'mine'], 'standard-webhooks'],
])('send %j exits with 2 and says %j', async (args, words) => {
  const run = await send('http://127.0.0.1:9/', ...args);
  expect([run.exitCode, run.stderr]).toEqual([2, expect.stringContaining(words)]);
});

it('flags that say how a receiver is spoken to need one', async () => {
  const cwd = temporaryFolder();
  writeCatalog(cwd, 'acme');
  const args = ['send', 'acme.paid', '--catalog', 'catalog.ts', '--count', '3', '--fault', 'late'];
  const { exitCode, stderr } = await callCli(args, { cwd }).ended;
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringContaining('--count, --fault need a receiver. Pass --to <url>.'),
  ]);
});
