import { type Choices, constantOf, urlOf, variableOf } from '../choices.ts';

/** `hookpact.config`: the catalogue, its states, and where "hookpact dev" sends. */
export function configText(choices: Choices): string {
  const name = constantOf(choices);
  // Node runs this file as it is: the ending is that of the file, whatever the compiler takes
  const from = `./${choices.folder}/catalog.${choices.ending}`;
  const states =
    choices.provider === 'sieve'
      ? ''
      : `
  // "hookpact pact verify": each state that a contract names, and the webhook it ends in
  states: {
    ${quoted(name, choices.provider)}: {
      'an invoice was paid': async () => ({ body: JSON.stringify(${name}.example('invoice.paid')) }),
    },
  },`;
  return `import { defineConfig } from 'hookpact/config';
import { ${name} } from '${from}';

const secret = process.env.${variableOf(choices)};

export default defineConfig({
  catalogs: [${name}],${states}
  // "hookpact dev" delivers to these
  endpoints: {
    local: { url: '${urlOf(choices)}', secrets: secret ? [secret] : [] },
  },
});
`;
}

const quoted = (constant: string, provider: string) =>
  constant === provider ? provider : `'${provider}'`;

/** `.env.example`: what must be set. */
export const environmentText = (choices: Choices): string => `${variableOf(choices)}=\n`;

/** A workflow for GitHub: the contract is honoured on both sides. */
export function workflowText({ packageManager, provider }: Choices): string {
  const { setUp, install, run, execute } = managers[packageManager];
  return `name: webhooks
on: [push, pull_request]
permissions: { contents: read }
jobs:
  ${provider}:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
${setUp}
      - run: ${install}
      # this service relies on nothing but what its committed pact says
      - run: ${run} contract
      # and the provider sends that
      - run: ${execute} hookpact pact verify pacts
`;
}

const node = (cache: string) => `      - uses: actions/setup-node@v5
        with: { node-version: 24, cache: ${cache} }`;

const managers = {
  npm: { setUp: node('npm'), install: 'npm ci', run: 'npm run', execute: 'npx' },
  pnpm: {
    setUp: `      - uses: pnpm/action-setup@v4\n${node('pnpm')}`,
    install: 'pnpm install --frozen-lockfile',
    run: 'pnpm run',
    execute: 'pnpm exec',
  },
  yarn: {
    setUp: node('yarn'),
    install: 'yarn install --immutable',
    run: 'yarn run',
    execute: 'yarn',
  },
  bun: {
    setUp: `      - uses: oven-sh/setup-bun@v2\n      - uses: actions/setup-node@v5\n        with: { node-version: 24 }`,
    install: 'bun install --frozen-lockfile',
    run: 'bun run',
    execute: 'bunx',
  },
} as const;
