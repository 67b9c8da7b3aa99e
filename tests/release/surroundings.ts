import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What surrounds the first example of a README when it is run: its reader's program. */
export type Surroundings = {
  /** Stands before the example; has the names that the example takes from its reader. */
  readonly before?: string;
  /** Stands behind it, and asserts what the example says. */
  readonly after?: string;
  /** What the example prints on stderr as it ends with 1. */
  readonly fails?: RegExp;
  /** Files that it imports. */
  readonly files?: Readonly<Record<string, string>>;
  /** Where it stands and what runs it, where that is not Node. */
  readonly run?: readonly [file: string, command: string, ...args: string[]];
  /** What it prints. */
  readonly prints?: RegExp;
  /** Packages of the reader's program. */
  readonly beside?: readonly string[];
  /** Addresses of the README, and what is there instead. */
  readonly instead?: readonly (readonly [string, string])[];
};

const root = join(import.meta.dirname, '../..');

/** The catalogue that pages leave to their reader. */
const billing = readFileSync(join(root, 'tests/docs/readers-own/billing.ts'), 'utf8');

const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

/** Keeps the paths of what arrives at `address`, and counts it. */
const endpoint = `
  import { createServer } from 'node:http';
  const arrived = [];
  const customer = createServer((request, response) => {
    if (request.method === 'POST') arrived.push(request.url);
    request.resume().on('end', () => response.end(JSON.stringify({ count: arrived.length })));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => customer.once('listening', resolve));
  const address = \`http://127.0.0.1:\${customer.address().port}\`;
`;

const simulator = `
  import { startSimulator } from '@hookpact/sieve-simulator';
  const local = await startSimulator({ timeScale: 1000 });
`;

/** By the names of packages. */
export const surroundings: Readonly<Record<string, Surroundings>> = {
  hookpact: {
    files: {
      'src/catalog.ts': billing,
      'src/states.ts': `export const billingStates = { 'an invoice was paid': () => ({ type: 'invoice.paid' }) };`,
    },
    run: [
      'hookpact.config.ts',
      'npx',
      ...['hookpact', 'send', 'invoice.paid', '--to', 'http://127.0.0.1:3000', '--dry-run'],
    ],
    prints: /curl.*"invoice":"in_1"/s,
  },
  '@hookpact/catalog': {
    before: `const body = '{"type":"invoice.paid","invoice":"in_2"}';`,
    after: `assert.equal(result.kind === 'event' && result.event.invoice, 'in_2');`,
  },
  '@hookpact/compat': {
    after: `assert.equal(result.verdict, 'breaking'); assert.deepEqual(result.witness, { size: 1000.5 });`,
  },
  '@hookpact/conformance': {
    files: { 'catalog.ts': billing },
    before: `${endpoint}
      process.env.WEBHOOK_SECRET = '${secret}';`,
    instead: [
      [`'http://127.0.0.1:3000/webhooks'`, `address + '/webhooks'`],
      [`'http://127.0.0.1:3000/effects'`, `address + '/effects'`],
    ],
    after: `
      assert.ok(report.cases.some(({ status }) => status === 'failed')); // it takes what nobody signed
      process.exit();`,
  },
  '@hookpact/console': {
    before: billing,
    after: `
      assert.match(await (await fetch(\`\${server.url}/console/\`)).text(), /<title>/);
      await server.close();`,
  },
  '@hookpact/dev-server': {
    before: `${billing}${endpoint} const secret = '${secret}';`,
    instead: [[`'http://127.0.0.1:3000/webhooks'`, `address + '/webhooks'`]],
    after: `assert.deepEqual(arrived, ['/webhooks']); customer.close();`,
  },
  '@hookpact/docgen': {
    after: `
      import { readFileSync } from 'node:fs';
      assert.equal(readFileSync('docs/events/job.start.md', 'utf8'), '# job.start\\n');`,
  },
  '@hookpact/errors': { fails: /ShopError: The cart 7 is empty\./ },
  '@hookpact/inspector': {
    before: billing,
    instead: [[`.listen(4700, '127.0.0.1')`, `.listen(0, '127.0.0.1', told)`]],
    after: `
      async function told() {
        const url = \`http://127.0.0.1:\${this.address().port}/inspector/tokens/mine/requests\`;
        assert.equal((await fetch(url)).status, 200);
        process.exit();
      }`,
  },
  '@hookpact/json-schema': {
    after: `
      assert.equal(error?.isRequired, true);
      assert.deepEqual(typesAt(error.location), new Set(['string', 'null']));`,
  },
  '@hookpact/pact': {
    files: {
      'src/app.ts': readFileSync(join(root, 'apps/contract-consumer/src/app.ts'), 'utf8'),
    },
    run: ['contract/sieve-webhooks.test.ts', 'npx', 'vitest', 'run', '--reporter=verbose'],
    beside: ['express', '@hookpact/receiver'],
    prints: /✓ .*sells a dubbed video/,
  },
  '@hookpact/receiver': {
    beside: ['express'],
    before: `
      import express from 'express';
      import { createSigner } from '@hookpact/signature';
      const app = express();
      const saved = [];
      const save = async (id) => saved.push(id);
      const logger = console;
      process.env.WEBHOOK_SECRET = '${secret}';`,
    after: `
      const body = JSON.stringify(sieve.example('job.complete'));
      const signer = createSigner('${secret}');
      const headers = signer.sign({
        id: 'msg_1',
        timestampSeconds: Math.floor(Date.now() / 1000),
        body: new TextEncoder().encode(body),
      });
      const server = app.listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      const url = \`http://127.0.0.1:\${server.address().port}/webhooks/sieve\`;
      const response = await fetch(url, { method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' } });
      assert.equal(response.status, 200);
      assert.equal((await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } })).status, 401);
      assert.equal(saved.length, 1);
      server.close();
      server.closeAllConnections();`,
  },
  '@hookpact/search': {
    after: `
      assert.equal(matches(query, (field) => values[field] ?? []), true);
      assert.equal(matches(query, (field) => (field === 'attempt' ? [1] : (values[field] ?? []))), false);`,
  },
  '@hookpact/sender': {
    before: `
      import { readFileSync } from 'node:fs';
      const event = { type: 'job.complete' };
      const secret = '${secret}';`,
    instead: [['https://customer.example/webhooks', 'https://localhost/webhooks']],
    after: `assert.ok(readFileSync('deliveries.sqlite').includes('customer-1'));`,
  },
  '@hookpact/sieve-api': {
    before: `${simulator}
      import { createSender } from '@hookpact/sender';
      import { sqliteStore } from '@hookpact/sender/sqlite';
      const store = sqliteStore({ file: ':memory:' });
      const { url: baseUrl, apiKey: key } = local;
      const pushed = await fetch(\`\${baseUrl}/v2/push\`, {
        method: 'POST',
        headers: { 'X-API-Key': key, 'Content-Type': 'application/json' },
        body: JSON.stringify({ function: 'sieve/dubbing', inputs: { file: { url: 'https://example.com/a.m4a' } } }),
      });
      const { id: job_id } = await pushed.json();`,
    after: `assert.equal(job.id, job_id); await local.close();`,
  },
  '@hookpact/sieve-client': {
    before: `${simulator} const { apiKey, url: baseUrl } = local;`,
    instead: [
      ['createSieve({ apiKey })', 'createSieve({ apiKey, baseUrl })'],
      [`'https://example.com/webhooks/sieve'`, `local.inspectorUrl('mine')`],
    ],
    after: `assert.equal(job.status, 'finished'); await local.close();`,
  },
  '@hookpact/sieve-events': {
    before: `const payload = { type: 'job.other', body: {} };`,
    after: `
      assert.equal(result.kind, 'unknown');
      assert.equal(sieve.safeParse(sieve.example('job.complete')).kind, 'event');`,
  },
  '@hookpact/sieve-simulator': {
    before: `
      const statuses = [];
      const real = globalThis.fetch;
      globalThis.fetch = async (...args) => {
        const response = await real(...args);
        statuses.push(response.status);
        return response;
      };`,
    after: 'assert.deepEqual(statuses, [200]);',
  },
  '@hookpact/signature': {
    after: `
      assert.equal(result.ok && result.secretIndex, 0);
      const other = createVerifier({ secrets: [generateSecret()] });
      assert.equal(other.verify(readSignatureHeaders(headers), body).code, 'SIGNATURE_MISMATCH');`,
  },
};
