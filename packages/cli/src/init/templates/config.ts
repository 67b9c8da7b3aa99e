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
  const variable = variableOf(choices);
  const secret = choices.scheme === 'standard' ? `\nconst secret = process.env.${variable};\n` : '';
  return `import { defineConfig } from 'hookpact/config';
import { ${name} } from '${from}';
${secret}
export default defineConfig({
  catalogs: [${name}],${states}${endpoints(choices)}
});
`;
}

/** Where "hookpact dev" delivers; it signs by Standard Webhooks, or not at all. */
function endpoints(choices: Choices): string {
  if (!['standard', 'none'].includes(choices.scheme)) return '';
  const secrets = choices.scheme === 'standard' ? ', secrets: secret ? [secret] : []' : '';
  return `
  // "hookpact dev" delivers to these
  endpoints: {
    local: { url: '${urlOf(choices)}'${secrets} },
  },`;
}

const quoted = (constant: string, provider: string) =>
  constant === provider ? provider : `'${provider}'`;

/** A workflow for GitHub: the contract is honoured on both sides. */
export function workflowText(choices: Choices): string {
  const { packageManager, provider } = choices;
  const { setUp, install, run, execute } = workflowSetUp[packageManager];
  const checks = (choices.isStarter && choices.language === 'ts' ? ['typecheck'] : []).map(
    (script) => `      - run: ${run} ${script}\n`,
  );
  const build =
    choices.isStarter && choices.framework === 'next' ? `      - run: ${run} build\n` : '';
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
${checks.join('')}${build}      # this service relies on nothing but what its committed pact says
      - run: ${run} contract
      # and the provider sends that
      - run: ${execute} hookpact pact verify pacts
`;
}

const node = (cache: string) => `      - uses: actions/setup-node@v5
        with: { node-version: 24, cache: ${cache} }`;

/** What a workflow does first, and how it runs the rest. */
export const workflowSetUp = {
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
