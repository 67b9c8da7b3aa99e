import { type Choices, urlOf, variableOf } from './choices.ts';
import type { PlannedFile } from './plan.ts';
import type { InitReport } from './report.ts';
import { eventTypeOf, runners } from './runners.ts';
import { doors } from './templates/mount.ts';
import { schemeFlag } from './templates/scheme.ts';

type Step = InitReport['next_steps'][number];

/** What a person does next: lines to copy, in their order. */
export function nextSteps(choices: Choices, files: readonly PlannedFile[]): Step[] {
  if (choices.role === 'provider') return providerSteps(choices);
  const { install, run, execute } = runners[choices.packageManager];
  const variable = variableOf(choices);
  const secret = /=(.+)\n/.exec(files.find(({ path }) => path === '.env')?.text ?? '')?.[1];
  const isSigned = choices.scheme !== 'none';
  const key = isSigned ? ` --secret ${secret ?? `"$${variable}"`}${schemeFlag(choices)}` : '';
  const send = `${execute} hookpact send ${eventTypeOf(choices)} --to ${urlOf(choices)}${key}`;
  return [
    { words: 'Install', lines: [install] },
    ...mountSteps(choices),
    ...(secret || !isSigned
      ? []
      : [{ words: `Set ${variable} to the secret of your endpoint`, lines: [] }]),
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

function providerSteps(choices: Choices): Step[] {
  const { install, run, execute } = runners[choices.packageManager];
  const json = `-H 'content-type: application/json' -d`;
  return [
    { words: 'Install', lines: [install] },
    { words: 'Run the tests, and write the documentation', lines: [`${run} test`, `${run} build`] },
    {
      words: 'Hold it to the contracts in pacts',
      lines: [`${execute} hookpact pact verify pacts`],
    },
    { words: 'Start', lines: [`${run} start`] },
    {
      words: 'Subscribe a receiver, and send it an event, from another terminal',
      lines: [
        `curl http://127.0.0.1:3100/endpoints ${json} '{"url":"${urlOf(choices)}"}'`,
        `curl http://127.0.0.1:3100/invoices/inv_1/payments ${json} '{"cents":4900}'`,
      ],
    },
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
