import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { createReceiver } from '@hookpact/receiver';
import { toNode } from '@hookpact/receiver/node';
import { sieve } from '@hookpact/sieve-events';
import { listen } from '@hookpact/test-loopback';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { catalogModule } from '../testing/catalog-file.ts';

const main = join(import.meta.dirname, '../main.ts');
const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

/** The protocol's own client, with a real process at its other end. */
async function connect(cwd: string, ...flags: string[]) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['--conditions=@hookpact/source', main, 'mcp', ...flags],
    cwd,
    stderr: 'pipe',
  });
  const client = new Client({ name: 'test', version: '1' });
  const errors: Error[] = [];
  client.onerror = (error) => void errors.push(error);
  await client.connect(transport);
  return { client, errors };
}

type Connection = Awaited<ReturnType<typeof connect>>;

/** Calls a tool; a result that is JSON is read. */
async function call({ client }: Connection, name: string, args: Record<string, unknown> = {}) {
  const result = await client.callTool({ name, arguments: args });
  const [first] = result.content;
  const text = first?.type === 'text' ? first.text : '';
  return {
    isError: result.isError === true,
    text,
    value: result.isError ? undefined : JSON.parse(text),
  };
}

describe('beside a running "hookpact dev" of Sieve', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'hookpact-mcp-'));
  const dev = callCli(['dev', '--port', '0', '--time-scale', '100000'], { cwd });
  let connection: Connection;
  beforeAll(async () => {
    await dev.printed('Inspector');
    connection = await connect(cwd);
  });
  afterAll(async () => {
    await connection.client.close();
    dev.interrupt();
    await dev.ended;
    rmSync(cwd, { recursive: true });
  });

  it('lists its tools, each with a schema', async () => {
    const { tools } = await connection.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'describe_event',
      'send_event',
      'list_requests',
      'wait_for_request',
      'replay',
      'explain_delivery',
      'diagnose_receiver',
      'check_receiver',
      'diff',
    ]);
    for (const { description, inputSchema, annotations } of tools) {
      expect(description?.length).toBeGreaterThan(50);
      expect(inputSchema.type).toBe('object');
      expect(typeof annotations?.readOnlyHint).toBe('boolean');
    }
  });

  it('describes events', async () => {
    const all = await call(connection, 'describe_event');
    expect(all.value.events).toContainEqual({ type: 'job.start', summary: expect.any(String) });
    const description = await call(connection, 'describe_event', { type: 'job.start' });
    expect(description.value).toMatchObject({ type: 'job.start', schema: { type: 'object' } });
    expect(description.value.examples[0]).toMatchObject({ type: 'job.start' });
    const none = await call(connection, 'describe_event', { type: 'job.begin' });
    expect(none).toMatchObject({ isError: true, text: expect.stringContaining('Did you mean') });
  });

  it('sends an event, waits for it, lists it, and sends it again', async () => {
    const waiting = call(connection, 'wait_for_request', { timeout_seconds: 20 });
    const sent = await call(connection, 'send_event', {
      type: 'job.start',
      set: { 'body.job_id': 'from-an-agent' },
    });
    expect(sent.value).toMatchObject({ kind: 'handed over', deliveries: 1 });
    const arrived = await waiting;
    expect(arrived.value).toMatchObject({ verdict: { kind: 'valid', type: 'job.start' } });
    expect(JSON.parse(arrived.value.body)).toMatchObject({ body: { job_id: 'from-an-agent' } });

    const listed = await call(connection, 'list_requests', { query: 'type:job.start', limit: 1 });
    expect(listed.value.requests).toMatchObject([{ id: arrived.value.id }]);

    await using target = await listen((request, response) => {
      request.resume();
      response.writeHead(418).end('teapot');
    });
    const url = `${target.url}/hooks`;
    const again = await call(connection, 'replay', { request_id: arrived.value.id, url });
    expect(again.value).toMatchObject({ status: 418, body: 'teapot' });

    const known = { after: arrived.value.id, timeout_seconds: 1 };
    const late = await call(connection, 'wait_for_request', known);
    expect(late).toMatchObject({ isError: true, text: expect.stringContaining('within 1 s') });
  });

  it('explains a delivery that failed, and has it made again', async () => {
    const answers = [202, 202];
    await using target = await listen((request, response) => {
      request.resume();
      response.writeHead(answers.length > 1 ? 202 : 200).end();
    });
    const hook = ['--webhook', `job.complete=${target.url}/hooks`];
    await callCli(['push', 'hookpact/echo', ...hook, '--wait'], { cwd }).ended;
    await dev.printed('given up');
    const explained = await call(connection, 'explain_delivery');
    expect(explained.value).toMatchObject({
      ...{ event_type: 'job.complete', status: 'dead', policy: 'sieve' },
      reason: { code: 'STATUS_NOT_ACCEPTED', fix: expect.stringContaining('200') },
    });
    answers.length = 0;
    const { id } = explained.value;
    const again = await call(connection, 'replay', { delivery_id: id });
    expect(again.value).toEqual({ delivery_id: id, count: 1 });
    await dev.printed('attempt 12  200');
    const after = await call(connection, 'explain_delivery', { delivery_id: id });
    expect(after.value).toMatchObject({ status: 'delivered', reason: null });
  });

  it('sends to a receiver, diagnoses it, and checks it', async () => {
    const receiver = createReceiver({ catalog: sieve, secrets: [secret], logger: false });
    await using target = await listen(toNode(receiver));
    const to = `${target.url}/`;
    const sent = await call(connection, 'send_event', { type: 'job.start', to, secret });
    expect(sent.value).toMatchObject({ kind: 'sent', ok: true });
    const refused = await call(connection, 'send_event', { type: 'job.start', to });
    expect(refused.value).toMatchObject({ kind: 'sent', ok: false });

    const well = await call(connection, 'diagnose_receiver', { url: to, secret });
    expect(well.value).toMatchObject({ ok: true, findings: [] });
    const other = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;
    const ill = await call(connection, 'diagnose_receiver', { url: to, secret: other });
    expect(ill.value.findings).toMatchObject([{ code: 'SIGNATURE_REFUSED' }]);

    const cases = ['signature'];
    const checked = await call(connection, 'check_receiver', { url: to, secret, cases });
    expect(checked.value.counts.passed).toBeGreaterThan(0);
    expect(checked.value.failures).toEqual([]);
  });

  it.each<[tool: string, args: Record<string, unknown>, words: string]>([
    ['send_event', { type: 'job.begin' }, 'Did you mean'],
    ['send_event', { type: 'job.start', set: { 'body.job_id': 7 } }, '/body/job_id'],
    ['send_event', { type: 'job.start', to: 'nowhere' }, 'Write an http or https URL'],
    ['replay', {}, 'Give delivery_id, or request_id with url'],
    ['replay', { request_id: 'x' }, 'Give the url'],
    ['replay', { delivery_id: 'msg_none-0' }, 'DELIVERY_NOT_FOUND'],
    ['list_requests', { token: '../../deliveries' }, 'Write the name'],
    ['list_requests', { limit: 1_000 }, 'limit'],
    ['list_requests', { query: 'nothing:1' }, 'nothing'],
    ['wait_for_request', { timeout_seconds: 3_600 }, 'timeout_seconds'],
    ['check_receiver', { url: 'https://hooks.acme.test/' }, 'hooks.acme.test'],
    ['diff', { old: 'none', new: 'nowhere' }, 'none'],
  ])('%s %j is an error of the tool, in words', async (tool, args, words) => {
    const { isError, text } = await call(connection, tool, args);
    expect([isError, text]).toEqual([true, expect.stringContaining(words)]);
    expect(text).not.toMatch(/\n +at /);
  });

  it('is described on the page for agents, tool by tool', async () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/agents.md'), 'utf8');
    const { tools } = await connection.client.listTools();
    const rows = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(rows).toEqual(tools.map(({ name }) => name));
  });

  it('bounds what an agent gets', async () => {
    const body = JSON.stringify({ type: 'x', text: 'y'.repeat(200_000) });
    const url = /https?:\S+\/in\/demo/.exec(await dev.printed('Inspector'))?.[0] ?? '';
    const headers = { 'content-type': 'application/json' };
    await fetch(url.replace('demo', 'large'), { method: 'POST', body, headers });
    const { text } = await call(connection, 'list_requests', { token: 'large' });
    expect(text.length).toBeLessThan(45_000);
    expect(text).toContain('more characters');
  });

  it('had nothing but messages of the protocol on stdout', () => {
    expect(connection.errors).toEqual([]);
  });
});

describe('in a project of its own', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'hookpact-mcp-'));
  let connection: Connection;
  beforeAll(async () => {
    writeProject();
    connection = await connect(cwd);
  });
  afterAll(async () => {
    await connection.client.close();
    rmSync(cwd, { recursive: true });
  });

  /** Two versions of a catalogue, and a configuration that prints. */
  function writeProject(): void {
    mkdirSync(join(cwd, 'old'));
    writeFileSync(join(cwd, 'catalog.ts'), catalogModule('acme'));
    const before = catalogModule('acme').replace('id: z.string()', 'id: z.string().nullable()');
    writeFileSync(join(cwd, 'old/catalog.ts'), before);
    writeFileSync(
      join(cwd, 'hookpact.config.ts'),
      `import { acme } from './catalog.ts'; console.log('a line of the configuration'); export default { catalogs: [acme] };`,
    );
  }

  it('a configuration that prints does not reach stdout, which is for messages alone', async () => {
    const args = ['--conditions=@hookpact/source', main, 'mcp'];
    const child = spawn(process.execPath, args, { cwd, stdio: 'pipe' });
    const errors = text(child.stderr);
    const say = (message: object) =>
      child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    const clientInfo = { name: 'test', version: '1' };
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo };
    say({ id: 1, method: 'initialize', params });
    say({ method: 'notifications/initialized' });
    say({ id: 2, method: 'tools/call', params: { name: 'describe_event', arguments: {} } });
    const messages: { id?: number; result?: unknown }[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      messages.push(JSON.parse(line));
      if (messages.at(-1)?.id === 2) child.stdin.end();
    }
    expect(messages.map(({ id }) => id)).toEqual([1, 2]);
    expect(JSON.stringify(messages[1])).toContain('acme.paid');
    expect(await errors).toContain('a line of the configuration');
    expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(0);
  });

  it('compares two versions of the catalogue', async () => {
    const same = await call(connection, 'diff', { old: 'old/catalog.ts', new: 'catalog.ts' });
    expect(same.value).toMatchObject({ verdict: 'safe' });
    const broken = await call(connection, 'diff', { old: 'catalog.ts', new: 'old/catalog.ts' });
    expect(broken.value).toMatchObject({ verdict: 'breaking', findings: [{ pointer: '/id' }] });
  });

  it('says to start "hookpact dev" where it does not run', async () => {
    for (const tool of ['list_requests', 'wait_for_request', 'explain_delivery']) {
      const { isError, text } = await call(connection, tool);
      expect([isError, text]).toEqual([true, expect.stringMatching(/Start ".* dev"/)]);
    }
  });

  it('ends when the agent goes', async () => {
    const { client } = await connect(cwd);
    const { pid } = client.transport as StdioClientTransport; // the one that it was given
    await client.close();
    expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH');
  });
});
