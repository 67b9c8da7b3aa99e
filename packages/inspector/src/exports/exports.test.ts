import { spawn, spawnSync } from 'node:child_process';
import { createServer, METHODS, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headerPairs } from '../requests/inspected-request.ts';
import { endToEndHeaders } from '../responses/forward.ts';
import { type RunningInspector, startInspector } from '../testing/start-inspector.ts';

type Wire = {
  readonly method: string;
  /** Path and query below the token. */
  readonly path: string;
  readonly headers: readonly [string, string][];
  readonly body: Buffer;
};

let inspector: RunningInspector;
const got: Wire[] = [];
const target = createServer(async (incoming, outgoing) => {
  const { method = '', url: path = '', rawHeaders } = incoming;
  const body = await buffer(incoming);
  got.push({ method, path, headers: endToEndHeaders(rawHeaders), body });
  outgoing.setHeader('connection', 'close'); // curl waits for the body of an answer to -X HEAD
  outgoing.end();
});
let targetUrl: string;

beforeAll(async () => {
  inspector = await startInspector();
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  targetUrl = `http://127.0.0.1:${(target.address() as AddressInfo).port}`; // listens on TCP
});
afterAll(async () => {
  await inspector.close();
  target.close();
});

let count = 0;

/** Sends a request to a new token, byte for byte; resolves with the path of the kept request. */
async function receive({ method, path, headers, body }: Wire): Promise<string> {
  count += 1;
  const token = `fuzzed-${count}`;
  const { host, port } = new URL(inspector.url);
  const length = ['content-length', String(body.byteLength)];
  const raw = ['host', host, ...(body.byteLength > 0 ? length : []), ...headers.flat()];
  const options = { method, port, path: `/in/${token}${path}`, agent: false, setHost: false };
  await new Promise((resolve, reject) => {
    const outgoing = request({ ...options, host: '127.0.0.1', headers: raw as never }, (incoming) =>
      incoming.resume().on('end', resolve),
    );
    outgoing.on('error', reject).end(body);
  });
  const base = `/inspector/tokens/${token}/requests`;
  return `${base}/${(await inspector.call(`${base}/latest`)).body.id}`;
}

/** Runs a command as if it were pasted; resolves with what the target got. */
async function paste(command: string): Promise<Wire> {
  got.length = 0;
  const shell = spawn('sh');
  shell.stdin.end(`${command.trim()} --silent --show-error\n`);
  const [complaint] = await Promise.all([
    text(shell.stderr),
    text(shell.stdout),
    new Promise((resolve) => shell.on('close', resolve)),
  ]);
  return got[0] ?? fail(complaint);
}

function fail(complaint: string): never {
  throw new Error(`nothing was sent: ${complaint}`);
}

const awkward = ['@', '{', '}', '[', ']', "'", '"', '\\', '$', '`', '!', '%', '#', '*', '?', '&'];
const ofPath = fc
  .array(
    fc.constantFrom(...awkward, 'a', '=', '%20', '%00', '/', '/../', ';', '|', '<', '>', '^', '~'),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const token = fc
  .array(fc.constantFrom(..."abzAZ09!#$%&'*+-.^_`|~"), { minLength: 1, maxLength: 8 })
  .map((letters) => `x${letters.join('')}`);
const value = fc
  .array(fc.constantFrom(...awkward, 'a', ' ', '\t', ':', ';', '\xe9', '\xc3\xa9', ','), {
    maxLength: 8,
  })
  .map((letters) => letters.join('').trim());
const name = fc.oneof(
  token,
  fc.constantFrom('Accept', 'user-agent', 'Content-Type', 'COOKIE', 'authorization', 'X-Twice'),
);
const body = fc.oneof(
  fc.constant(Buffer.alloc(0)),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(
      fc.constantFrom('', '@', '@/etc/passwd', '@-', '<', '-', '\ufeff', '\0'),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom('', '\n', '\r\n', '\u001b[31m', '\u202e'),
    )
    .map((parts) => Buffer.from(parts.join(''))),
);
const wire: fc.Arbitrary<Wire> = fc.record({
  method: fc.constantFrom(
    'POST',
    'GET',
    'PUT',
    ...METHODS.filter((method) => method !== 'CONNECT'),
  ),
  path: fc.tuple(fc.constantFrom('', '/below'), ofPath).map(([start, rest]) => `${start}?${rest}`),
  headers: fc.array(fc.tuple(name, value), { maxLength: 5 }),
  body,
});

const hasCurl = spawnSync('curl', ['--version']).status === 0;

describe.skipIf(!hasCurl)('the curl command', () => {
  it('sends the very same request: method, query, headers in their order, and body', async () => {
    await fc.assert(
      fc.asyncProperty(wire, async (sent) => {
        const path = await receive(sent);
        const url = encodeURIComponent(`${targetUrl}/hook`);
        const command = await inspector.call(`${path}/curl?url=${url}`);
        const arrived = await paste(command.body);
        const query = sent.path.slice(sent.path.indexOf('?'));
        expect(arrived).toEqual({ ...sent, path: `/hook${query === '?' ? '?' : query}` });
      }),
      { numRuns: 25 },
    );
  });

  it.each(['/a/../b', '/b[1]{x}?q=[2]', '/a/../b#f', ''])(
    'without a URL sends it to where it was received, path and all: %s',
    async (path) => {
      const sent = { method: 'PUT', path, headers: [], body: Buffer.from('x') };
      const kept = await receive(sent);
      const command: string = (await inspector.call(`${kept}/curl`)).body;
      const arrived = await paste(command.replaceAll(inspector.url, targetUrl));
      expect(arrived.path).toBe(`/in/fuzzed-${count}${path}`);
    },
  );

  it('of a large body sends all of it', async () => {
    const large = Buffer.from(`@${'é'.repeat(200_000)}`);
    const path = await receive({ method: 'POST', path: '', headers: [], body: large });
    const url = encodeURIComponent(`${targetUrl}/hook`);
    await paste((await inspector.call(`${path}/curl?url=${url}`)).body);
    expect(got[0]?.body.equals(large)).toBe(true);
  });

  it('goes only to a web address', async () => {
    const path = await receive({ method: 'POST', path: '', headers: [], body: Buffer.alloc(0) });
    for (const url of ['file:///etc/passwd', '-ooutput', 'hook', '']) {
      const answer = await inspector.call(`${path}/curl?url=${encodeURIComponent(url)}`);
      expect([answer.status, answer.body.issues?.[0].pointer]).toEqual([422, '/url']);
    }
  });
});

it('no recorded request makes an export fail', async () => {
  const nearJson = fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '"',
        ':',
        ',',
        '1e999',
        '\ufeff',
        '"__proto__"',
        '\\ud800',
        '\0',
      ),
      { maxLength: 10 },
    )
    .map((parts) => Buffer.from(parts.join('')));
  const deep = fc.nat(3_000).map((depth) => Buffer.from('['.repeat(depth) + ']'.repeat(depth)));
  const anyBody = fc.oneof(
    body,
    nearJson,
    deep,
    fc.json().map((json) => Buffer.from(json)),
  );
  await fc.assert(
    fc.asyncProperty(wire, anyBody, async (sent, replaced) => {
      const path = await receive({ ...sent, body: replaced });
      for (const suffix of ['', '/fixture', '/raw', '/curl']) {
        expect((await inspector.call(path + suffix)).status, suffix).toBe(200);
      }
    }),
    { numRuns: 100 },
  );
});

it('a fixture holds the event, and what was on the wire', async () => {
  const bom = Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), Buffer.from('{"type":"a"}')]);
  const sent: Wire = { method: 'POST', path: '?x', headers: [['X-One', '1']], body: bom };
  const { body: fixture } = await inspector.call(`${await receive(sent)}/fixture`);
  expect(fixture.event).toEqual({ type: 'a' });
  expect(Buffer.from(fixture.body, fixture.body_encoding).equals(bom)).toBe(true);
  expect(headerPairs(fixture.headers.flat())).toContainEqual(['X-One', '1']);
});
