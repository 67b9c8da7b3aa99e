import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createConnection } from 'node:net';
import { join } from 'node:path';
import { createVerifier, generateSecret, readSignatureHeaders } from '@hookpact/signature';
import { listen } from '@hookpact/test-loopback';
import { describe, expect, it, onTestFinished } from 'vitest';
import { schemeOf } from '../command/signing-scheme.ts';
import { callCli } from '../testing/call-cli.ts';
import { writeCatalog } from '../testing/catalog-file.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { ExchangeDocument } from './exchange-document.ts';
import { createExchangeLog } from './exchange-log.ts';
import { createForwarder } from './forwarder.ts';
import { resend } from './resend.ts';

const paid = (id: string) => JSON.stringify({ type: 'acme.paid', id });

async function startListen(...args: readonly string[]) {
  const cwd = temporaryFolder();
  writeCatalog(cwd, 'acme');
  const call = callCli(['listen', '--catalog', 'catalog.ts', '--port', '0', ...args], { cwd });
  const line = await call.complained('Listening on');
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? '';
  onTestFinished(async () => {
    call.interrupt();
    await call.ended;
  });
  const post = (body: string, path = '/', headers: Record<string, string> = {}) =>
    fetch(url + path, { method: 'POST', body, headers });
  return { ...call, url, post, cwd };
}

/** A receiver that keeps what came, as it was on the wire. */
async function startReceiver(status = 200, body = 'taken') {
  const received: { path: string; rawHeaders: string[]; body: Buffer }[] = [];
  const { url, close } = await listen(async (request, response) => {
    const bytes = Buffer.concat(await request.toArray());
    received.push({ path: request.url ?? '', rawHeaders: request.rawHeaders, body: bytes });
    response.writeHead(status, { 'x-answer': 'mine' }).end(body);
  });
  onTestFinished(close);
  return { url, received };
}

describe('forwarding', () => {
  it('changes no byte, no header, no query, and passes the answer back', async () => {
    const receiver = await startReceiver(422, '{"code":"NO","detail":"not now"}');
    const { url, printed } = await startListen('--forward-to', `${receiver.url}/base/`);
    const { hostname, port } = new URL(url);
    const body = Buffer.from([0xff, 0x00, 0x7b, 0x0a]);
    const socket = createConnection(Number(port), hostname);
    const head = [
      'POST /deep/a%20b?x=1&x=%2F HTTP/1.1',
      'Host: here',
      'X-MixedCase: one',
      'x-mixedcase: two',
      'webhook-signature: v1,abc=',
      `Content-Length: ${body.byteLength}`,
      'Connection: close',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    socket.write(body);
    const answer = Buffer.concat(await socket.toArray()).toString();
    expect(answer).toMatch(/^HTTP\/1\.1 422 /);
    expect(answer).toContain('x-answer: mine');
    expect(answer).toContain('{"code":"NO","detail":"not now"}');
    expect(receiver.received).toHaveLength(1);
    const [{ path = '', rawHeaders = [], body: got } = {}] = receiver.received;
    expect(path).toBe('/base/deep/a%20b?x=1&x=%2F');
    expect(got).toEqual(body);
    const sent = rawHeaders.filter((_, index) => index >= 2 && index < 8);
    expect(sent).toEqual([
      'X-MixedCase',
      'one',
      'x-mixedcase',
      'two',
      'webhook-signature',
      'v1,abc=',
    ]);
    const line = await printed('✗ 422');
    expect(line).toMatch(/✗ 422 \d+ ms +- +not json POST \/deep\/a%20b\?x=1&x=%2F\n +NO: not now$/);
  });

  it('goes by the event type, of a flag or of the configuration', async () => {
    const [all, ofPaid] = [await startReceiver(), await startReceiver()];
    const route = `acme.*=${ofPaid.url}/paid`;
    const { post } = await startListen('--forward-to', all.url, '--route', route);
    await post(paid('1'));
    await post('{"type":"acmee.paid"}', '/x');
    expect(ofPaid.received.map(({ path }) => path)).toEqual(['/paid']);
    expect(all.received.map(({ path }) => path)).toEqual(['/x']);

    const cwd = temporaryFolder();
    writeCatalog(cwd, 'acme');
    writeFileSync(
      join(cwd, 'hookpact.config.ts'),
      `import { acme } from './catalog.ts';
       export default { catalogs: [acme], listen: { routes: { 'acme.paid': '${ofPaid.url}/configured' } } };`,
    );
    const call = callCli(['listen', '--port', '0'], { cwd });
    const [url = ''] = /http:\S+\d/.exec(await call.complained('Listening on')) ?? [];
    await fetch(url, { method: 'POST', body: paid('2') });
    expect(ofPaid.received.at(-1)?.path).toBe('/configured');
    call.interrupt();
    expect((await call.ended).exitCode).toBe(0);
  });

  it('keeps what arrives while the receiver is down, and delivers it in order when it is back', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // it listens on a port
    await new Promise((resolve) => server.close(resolve));
    const { post, printed } = await startListen('--forward-to', `http://127.0.0.1:${port}/hooks`);
    const answers = await Promise.all([await post(paid('1')), await post(paid('2'))]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await answers[0]?.json()).toMatchObject({
      state: 'held',
      error: expect.stringContaining('ECONNREFUSED'),
    });
    expect(await printed('held')).toContain('down: connect ECONNREFUSED');
    const received: string[] = [];
    const back = createServer(async (request, response) => {
      received.push(JSON.parse(Buffer.concat(await request.toArray()).toString()).id);
      response.end('taken');
    });
    await new Promise<void>((resolve) => back.listen(port, '127.0.0.1', resolve));
    onTestFinished(() => {
      back.closeAllConnections();
      back.close();
    });
    await printed('✓ 200');
    await post(paid('3'));
    await expect.poll(() => received).toEqual(['1', '2', '3']);
  });

  it('says how many were never delivered', async () => {
    const { post, interrupt, ended } = await startListen('--forward-to', 'http://127.0.0.1:9/x');
    await post(paid('1'));
    interrupt();
    expect((await ended).stderr).toContain(
      '1 request waited for a receiver that was down, and was not delivered.',
    );
  });

  it('of a receiver that breaks off is answered 502, and not repeated', async () => {
    let count = 0;
    const { url, close } = await listen((request) => {
      count += 1;
      request.socket.destroy();
    });
    onTestFinished(close);
    const { post, printed } = await startListen('--forward-to', url);
    const answer = await post(paid('1'));
    expect([answer.status, await answer.json()]).toMatchObject([502, { state: 'failed' }]);
    expect(await printed('✗ failed')).toContain('no answer: socket hang up');
    expect(count).toBe(1);
  });
});

describe('what is shown', () => {
  it('without a receiver, the verdict of the catalogue', async () => {
    const { post, printed } = await startListen();
    expect((await post(paid('1'), '/hooks')).status).toBe(200);
    expect(await printed('valid')).toMatch(/· kept +acme\.paid +valid POST \/hooks$/);
    await post('{"type":"acme.paid","id":7}');
    expect(await printed('invalid')).toContain('/id: ');
  });

  it('in the quiet mode, failures only; with a filter, what matches', async () => {
    const quiet = await startListen('--mode', 'quiet');
    await quiet.post(paid('1'));
    await quiet.post('{"type":"acme.paid"}');
    await quiet.printed('invalid');
    quiet.interrupt();
    expect((await quiet.ended).stdout).not.toMatch(/ valid/);
    const filtered = await startListen('--filter', 'header/x-tenant:a body/id:2');
    await filtered.post(paid('1'), '/', { 'x-tenant': 'a' });
    await filtered.post(paid('2'), '/', { 'x-tenant': 'b' });
    await filtered.post(paid('2'), '/wanted', { 'X-Tenant': 'a' });
    await filtered.printed('/wanted');
    filtered.interrupt();
    expect((await filtered.ended).stdout.split('\n')).toHaveLength(1);
  });

  it('as JSON lines', async () => {
    const receiver = await startReceiver();
    const { post, printed } = await startListen('--json', '--forward-to', receiver.url);
    await post(paid('1'), '/a?b');
    const document = ExchangeDocument.parse(JSON.parse(await printed('{')));
    expect(document).toMatchObject({
      ...{ number: 1, state: 'answered', answer: { status: 200, body: 'taken' } },
      request: { path: '/a?b', verdict: { kind: 'valid', type: 'acme.paid' } },
    });
  });

  it('a body of more than 10 MiB is cut and refused', async () => {
    const { post, printed } = await startListen();
    const answer = await post('x'.repeat(10_485_761)).catch(() => undefined);
    // the connection may end before the client has sent all
    if (answer) expect(answer.status).toBe(413);
    await printed('kept');
  });
});

it('what is sent again is signed anew, with its id', async () => {
  const secret = generateSecret();
  const receiver = await startReceiver();
  const log = createExchangeLog();
  const forwarder = createForwarder({ log });
  const signing = { scheme: schemeOf(), secret };
  const stale = { 'webhook-id': 'msg_1', 'webhook-timestamp': '1', 'webhook-signature': 'v1,x' };
  const raw = { method: 'POST', rawHeaders: Object.entries(stale).flat(), body: Buffer.from('{}') };
  const { createJudge, createPresenter } = await import('@hookpact/inspector/exchange');
  const present = createPresenter(createJudge([]));
  const more = { id: '1', token: '', receivedAt: 0, path: '/', isTruncated: false, response: '' };
  const request = present({ ...raw, ...more });
  const first = { request, raw, target: receiver.url, answer: undefined, error: undefined };
  const exchange = log.add({ ...first, state: 'kept', repeats: undefined });
  const again = await resend(exchange, Buffer.from('{"a":1}'), {
    log,
    forwarder,
    present,
    signing,
  });
  expect(again).toMatchObject({ state: 'answered', repeats: 1 });
  const [got] = receiver.received;
  const pairs = got?.rawHeaders.map((text) => text.toLowerCase()) ?? [];
  expect(pairs.filter((name) => name === 'webhook-signature')).toHaveLength(1);
  const headers = new Headers();
  got?.rawHeaders.forEach((name, index, all) => {
    if (index % 2 === 0) headers.set(name, all[index + 1] ?? '');
  });
  const verdict = createVerifier({ secrets: [secret] }).verify(
    readSignatureHeaders(headers),
    got?.body ?? Buffer.alloc(0),
  );
  expect(verdict).toMatchObject({ ok: true, id: 'msg_1' });
});

it.each<[args: string[], words: string]>([
  [['--forward-to', 'nowhere'], '--forward-to is not the URL of a receiver'],
  [['--forward-to', 'http://u:p@127.0.0.1'], 'without a password'],
  [['--route', 'x'], '--route x is not type=url'],
  [['--filter', 'typ:x'], 'Did you mean type?'],
  [['--mode', 'interactive'], 'needs a terminal. Choose --mode compact.'],
  [['--scheme', 'gitub'], 'Did you mean github?'],
  [['--catalog', 'none.ts'], 'There is no file at none.ts'],
])('listen %j exits with 2 and says %j', async (args, words) => {
  const run = await callCli(['listen', '--port', '0', ...args], { cwd: temporaryFolder() }).ended;
  expect([run.exitCode, run.stderr]).toEqual([2, expect.stringContaining(words)]);
});

it('a port that is in use, and forwarding to itself, are refused', async () => {
  const { url } = await startListen();
  const { port } = new URL(url);
  const taken = await callCli(['listen', '--port', port], { cwd: temporaryFolder() }).ended;
  expect([taken.exitCode, taken.stderr]).toEqual([
    2,
    expect.stringContaining(`Port ${port} cannot be used`),
  ]);
  const free = await listen(() => {});
  await free.close();
  const own = new URL(free.url).port;
  const args = ['listen', '--port', own, '--forward-to', `http://localhost:${own}/x`];
  const circle = await callCli(args, { cwd: temporaryFolder() }).ended;
  expect([circle.exitCode, circle.stderr]).toEqual([
    2,
    expect.stringContaining('forward to itself'),
  ]);
});
