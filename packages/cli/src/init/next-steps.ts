import { type Choices, urlOf, variableOf } from './choices.ts';
import type { PlannedFile } from './plan.ts';
import type { InitReport } from './report.ts';
import { doors } from './templates/mount.ts';

type Step = InitReport['next_steps'][number];

const commands = {
  npm: { install: 'npm install', run: 'npm run', execute: 'npx' },
  pnpm: { install: 'pnpm install', run: 'pnpm run', execute: 'pnpm exec' },
  yarn: { install: 'yarn install', run: 'yarn run', execute: 'yarn' },
  bun: { install: 'bun install', run: 'bun run', execute: 'bunx' },
} as const;

/** What a person does next: lines to copy, in their order. */
export function nextSteps(choices: Choices, files: readonly PlannedFile[]): Step[] {
  const { install, run, execute } = commands[choices.packageManager];
  const variable = variableOf(choices);
  const secret = /=(.+)\n/.exec(files.find(({ path }) => path === '.env')?.text ?? '')?.[1];
  const type = choices.provider === 'sieve' ? 'job.start' : 'invoice.paid';
  const key = secret ?? `"$${variable}"`;
  const send = `${execute} hookpact send ${type} --to ${urlOf(choices)} --secret ${key}`;
  return [
    { words: 'Install', lines: [install] },
    ...mountSteps(choices),
    ...(secret ? [] : [{ words: `Set ${variable} to the secret of your endpoint`, lines: [] }]),
    {
      words: 'Run the contract test, and commit the pact that it writes',
      lines: [`${run} contract`],
    },
    ...(choices.isStarter
      ? [{ words: 'Start', lines: [`${run} ${choices.framework === 'next' ? 'dev' : 'start'}`] }]
      : []),
    { words: 'Send an event, from another terminal', lines: [send] },
  ];
}

function mountSteps(choices: Choices): Step[] {
  const { framework, isStarter, folder, importEnding } = choices;
  if (framework === 'next' || isStarter) return [];
  const { name, module, line, where } = doors[framework];
  const from = `./${folder.replace(/^src\//, '')}/receiver${importEnding}`;
  const lines = [
    `import { ${name} } from '${module}';`,
    `import { webhooks } from '${from}';`,
    line(choices),
  ];
  return [{ words: `Add to your app, ${where}`, lines }];
}
