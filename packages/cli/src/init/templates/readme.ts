import { type Choices, urlOf } from '../choices.ts';
import { eventTypeOf, runners } from '../runners.ts';
import { schemeFlag } from './scheme.ts';

/** The README of a consumer. */
export function consumerReadme(choices: Choices): string {
  const { provider, framework, folder, ending, scheme } = choices;
  const { install, run, execute } = runners[choices.packageManager];
  const key = scheme === 'none' ? '' : ` --secret …${schemeFlag(choices)}`;
  const test = choices.language;
  return `# Webhooks of ${provider}

A service that receives the webhooks of ${provider}: each is checked field by field and handled once.

\`\`\`sh
${install}
${run} contract      # what this service relies on, shown to its own receiver; writes the pact
${framework === 'next' ? `${run} build\n` : ''}${run} ${framework === 'next' ? 'dev  ' : 'start'}         # ${urlOf(choices)}
${execute} hookpact send ${eventTypeOf(choices)} --to ${urlOf(choices)}${key}
${execute} hookpact doctor ${urlOf(choices)}
\`\`\`

| file | what it does |
|---|---|
| \`${folder}/catalog.${ending}\` | every event of ${provider}, once: types and checks follow |
| \`${folder}/receiver.${ending}\` | what this service does with them |
| \`contract/${provider}-webhooks.test.${ending === 'mjs' ? 'mjs' : test}\` | which fields it relies on |
| \`pacts/\` | the same as a file, which ${provider} verifies; commit it |
| \`.github/workflows/webhooks.yml\` | checks both with each change |
${scheme === 'none' ? '' : '\nThe secret that signs stands in `.env`, which is not committed; `.env.example` says what must be set.\n'}`;
}

/** The README of a provider. */
export function providerReadme(choices: Choices): string {
  const { provider } = choices;
  const { install, run, execute } = runners[choices.packageManager];
  return `# ${provider}

A service that sends webhooks: described once, delivered durably, documented, and held to the contracts of those who receive them.

\`\`\`sh
${install}
${run} test
${run} build         # documentation, OpenAPI, JSON Schema and types, in build/
${run} start         # http://127.0.0.1:3100
curl http://127.0.0.1:3100/endpoints -H 'content-type: application/json' \\
  -d '{"url":"${urlOf(choices)}"}'            # answers the secret that signs
curl http://127.0.0.1:3100/invoices/inv_1/payments -H 'content-type: application/json' \\
  -d '{"cents":4900}'                                     # sends invoice.paid to each endpoint
${execute} hookpact pact verify pacts
${execute} hookpact diff --base origin/main src/catalog.ts --pacts pacts
\`\`\`

| file | what it does |
|---|---|
| \`src/catalog.ts\` | every event, once: types, checks and documentation follow |
| \`src/service.ts\` | what happens, and which event tells of it |
| \`src/endpoints.ts\` | where customers receive, in the file of the deliveries |
| \`src/app.ts\` | the HTTP API |
| \`src/states.ts\` | what a contract can name, and how it comes about |
| \`pacts/\` | what consumers rely on; put theirs in place of the first one |
| \`.github/workflows/webhooks.yml\` | checks all of it with each change |

Settings: \`PORT\`, \`DATABASE_FILE\`. In production (\`NODE_ENV=production\`) private addresses are refused.
`;
}
