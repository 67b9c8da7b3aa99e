import { type Choices, constantOf } from '../choices.ts';
import { schemeImport } from './scheme.ts';

/** The contract test: what this service relies on, shown to its real receiver. */
export function contractText(choices: Choices): string {
  const { folder, importEnding, provider } = choices;
  const name = constantOf(choices);
  const from = (module: string) => `'../${folder}/${module}${importEnding}'`;
  const { expects, given, imports, expectations, handler, option, effect, found } =
    provider === 'sieve' ? ofSieve : ofAcme;
  const { scheme } = choices;
  const isSigned = scheme !== 'none';
  const isStandard = scheme === 'standard';
  const secretImport = isSigned ? `import { generateSecret } from '@hookpact/signature';\n` : '';
  const list = choices.language === 'ts' ? `new Map<string, ${found}>()` : 'new Map()';
  return `import { once } from 'node:events';
import { createServer } from 'node:http';
import { ${imports}, webhookContract } from '@hookpact/pact';
import { toNode } from '@hookpact/receiver/node';
${secretImport}${isSigned ? schemeImport(choices) : ''}import { afterAll, expect, it } from 'vitest';
import { ${name} } from ${from('catalog')};
import { createWebhooks } from ${from('receiver')};

// writes pacts/app-${provider}.json, which you commit; in CI it must say what the tests say
const contract = webhookContract({
  consumer: 'app',
  catalog: ${name},
  dir: 'pacts',
  mode: process.env.CI ? 'check' : 'write',
});

${isSigned ? 'const secret = generateSecret();\n' : ''}const seen = ${list};
const webhooks = createWebhooks({ ${isSigned ? 'secrets: [secret], ' : ''}${option}: ${handler} });
const server = createServer(toNode(webhooks)).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = Object(server.address());

afterAll(async () => {
  server.close();
  await contract.finish();
});

it('${expects.words}', () =>
  contract
    .expects('${expects.type}', {
      given: '${given}',
      expectations: ${expectations},
    })
    .deliveredTo(\`http://127.0.0.1:\${port}/\`, {
${isSigned ? `      secret,\n${isStandard ? '' : `      scheme: ${scheme},\n`}` : ''}      effect: ${effect},
    }));
`;
}

/** The configuration of the contract tests alone. */
export const contractConfigText = `import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'contracts',
    include: ['contract/**/*.test.{ts,js,mjs}'],
    // Pact's native part reads its environment from the process
    pool: 'forks',
    env: { PACT_DO_NOT_TRACK: 'true' },
  },
});
`;

const ofAcme = {
  expects: { type: 'invoice.paid', words: 'marks an invoice as paid' },
  given: 'an invoice was paid',
  imports: 'number, string',
  expectations: '{ data: { invoice_id: string(), total: { amount: number(4_900) } } }',
  option: 'markPaid',
  handler: '(id, cents) => seen.set(id, cents)',
  found: 'number',
  effect: '({ event: { data } }) => expect(seen.get(data.invoice_id)).toBe(data.total.amount)',
};

const ofSieve = {
  expects: { type: 'job.start', words: 'knows a job that has begun' },
  given: 'a job started',
  imports: 'string',
  expectations: '{ body: { job_id: string() } }',
  option: 'begin',
  handler: `(id) => seen.set(id, 'begun')`,
  found: 'string',
  effect: `({ event: { body } }) => expect(seen.get(body.job_id)).toBe('begun')`,
};
