import { type Choices, constantOf } from '../choices.ts';
import { workflowSetUp } from './config.ts';
import { tsconfigOfNode } from './starter.ts';

/** The files around the source of a provider: settings, its first pact, its workflow. */
export const providerProject = (choices: Choices): Readonly<Record<string, string>> => ({
  'tsconfig.json': tsconfigOfNode(['src', 'test', '*.ts']),
  'hookpact.config.ts': configText(choices),
  'vitest.config.ts': `import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/**/*.test.ts'] } });
`,
  [`pacts/app-${choices.provider}.json`]: pactText(choices),
  '.github/workflows/webhooks.yml': workflowText(choices),
});

const configText = (choices: Choices) => `import { defineConfig } from 'hookpact/config';
import { ${constantOf(choices)} } from './src/catalog.ts';
import { states } from './src/states.ts';

export default defineConfig({
  catalogs: [${constantOf(choices)}],
  // "hookpact pact verify": each state that a contract names, and the webhook it ends in
  states: { ${keyOf(choices)}states },
});
`;

/** The provider's name as a key: `acme`, or `'acme-billing'`. */
const keyOf = ({ provider }: Choices) =>
  /^\w+$/.test(provider) ? `${provider}: ` : `'${provider}': `;

/** What the consumer relies on that `init` writes: the first one to be honoured. */
function pactText({ provider }: Choices): string {
  const matching = (match: string) => ({ combine: 'AND', matchers: [{ match }] });
  const pact = {
    consumer: { name: 'app' },
    interactions: [
      {
        contents: {
          content: {
            data: { invoice_id: 'inv_1', total: { amount: 4_900 } },
            type: 'invoice.paid',
          },
          contentType: 'application/json',
          encoded: false,
        },
        description: 'invoice.paid',
        matchingRules: {
          body: {
            '$.data.invoice_id': matching('type'),
            '$.data.total.amount': matching('number'),
            '$.type': matching('equality'),
          },
        },
        metadata: { contentType: 'application/json' },
        pending: false,
        providerStates: [{ name: 'an invoice was paid' }],
        type: 'Asynchronous/Messages',
      },
    ],
    metadata: { pactSpecification: { version: '4.0' } },
    provider: { name: provider },
  };
  return `${JSON.stringify(pact, null, 2)}\n`;
}

function workflowText({ packageManager, provider }: Choices): string {
  const { setUp, install, run, execute } = workflowSetUp[packageManager];
  return `name: webhooks
on: [push, pull_request]
permissions: { contents: read }
jobs:
  ${provider}:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with: { fetch-depth: 0 }
${setUp}
      - run: ${install}
      - run: ${run} typecheck
      - run: ${run} test
      # documentation, schemas and types for customers
      - run: ${run} build
      # what we send is what each consumer relies on
      - run: ${execute} hookpact pact verify pacts
      # no change of the events breaks those who receive them
      - run: ${execute} hookpact diff --base origin/main src/catalog.ts --pacts pacts
`;
}
