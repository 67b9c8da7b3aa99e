import { readFile, rm, writeFile } from 'node:fs/promises';
import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import { readPactFile } from '../files/pact-file.ts';
import { inThisState, literal, nullValue, string, webhookContract } from '../index.ts';
import type { PactContent } from '../matchers/to-pact.ts';
import { startReceiver } from '../testing/receiver.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { resolveContractOptions } from './contract-options.ts';
import { finishContract } from './finish.ts';
import { planInteraction } from './plan.ts';
import { writeInteraction } from './write-interaction.ts';

const states = {
  finished: { body: { status: literal('finished'), error: nullValue() } },
  failed: { body: { status: literal('error'), error: inThisState(string()) } },
} as const;
type State = keyof typeof states;

/** One run of a contract's test file: some of its tests, as a filter or `skip` leaves them. */
async function run(
  dir: string,
  played: readonly State[],
  options: {
    mode?: 'write' | 'check';
    refused?: boolean;
    undelivered?: readonly State[];
  } = {},
) {
  const warnings: string[] = [];
  const endpoint = await startReceiver((_, response) => response.end());
  const contract = webhookContract({
    consumer: 'billing',
    catalog: sieve,
    dir,
    cases: 'stated',
    mode: options.mode ?? 'write',
    warn: (message) => warnings.push(message),
  });
  const state = (name: State) =>
    contract.expects('job.complete', { given: `it ${name}`, expectations: states[name] });
  for (const name of played) await state(name).deliveredTo(endpoint, { effect: () => {} });
  for (const name of options.undelivered ?? []) state(name);
  if (options.refused) {
    const expectations = { body: { jobid: string() } } as object; // a slip, as JavaScript lets it pass
    const state = () => contract.expects('job.complete', { given: 'it was typed', expectations });
    expect(state).toThrow('did you mean "job_id"?');
  }
  const file = await contract.finish();
  return { file, warnings, text: await readFile(file, 'utf8') };
}

describe('a run that states less than the committed pact', () => {
  const rows: [what: string, played: State[], options?: Parameters<typeof run>[2]][] = [
    ['a filtered run', ['finished']],
    ['a run of no test', []],
    ['a refused expectation', ['finished'], { refused: true }],
  ];
  it.each(rows)('%s leaves it as it was, and says so', async (_, played, options) => {
    const dir = await temporaryFolder();
    const { text: committed } = await run(dir, ['finished', 'failed']);
    const { text, warnings } = await run(dir, played, options);
    expect(text).toBe(committed);
    expect(warnings).toEqual([
      expect.stringMatching(/billing-sieve\.json was left as it was: .*given it failed/),
    ]);
  });

  it('fails where it is checked', async () => {
    const dir = await temporaryFolder();
    await run(dir, ['finished', 'failed']);
    await expect(run(dir, ['finished'], { mode: 'check' })).rejects.toThrow(
      'removed: job.complete, given it failed',
    );
  });

  it('fails where one was stated and never delivered, and leaves it as it was', async () => {
    const dir = await temporaryFolder();
    const { text, file } = await run(dir, ['finished', 'failed']);
    await expect(run(dir, ['finished'], { undelivered: ['failed'] })).rejects.toMatchObject({
      code: 'INTERACTION_LOST',
    });
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it('writes it anew once the file was deleted', async () => {
    const dir = await temporaryFolder();
    const { file } = await run(dir, ['finished', 'failed']);
    await rm(file);
    const { text, warnings } = await run(dir, ['finished']);
    expect(JSON.parse(text).interactions).toHaveLength(1);
    expect(warnings).toEqual([]);
  });
});

it('a run that states more adds it', async () => {
  const dir = await temporaryFolder();
  await run(dir, ['finished']);
  const { text, warnings } = await run(dir, ['finished', 'failed']);
  expect(JSON.parse(text).interactions).toHaveLength(2);
  expect(warnings).toEqual([]);
});

it('a contract of nothing is not green', async () => {
  await expect(run(await temporaryFolder(), [])).rejects.toMatchObject({
    code: 'INTERACTION_LOST',
  });
});

it('a committed file that is no pact, as after a merge, is written anew', async () => {
  const dir = await temporaryFolder();
  await writeFile(`${dir}/billing-sieve.json`, '<<<<<<< HEAD');
  const { text } = await run(dir, ['finished']);
  expect(JSON.parse(text).interactions).toHaveLength(1);
});

describe('what Pact’s native part does not hold', () => {
  it('fails at once where it refuses the rules', async () => {
    const interaction = {
      consumer: 'billing',
      provider: 'sieve',
      dir: await temporaryFolder(),
      description: 'job.complete',
      state: { name: 'it finished', params: {} },
      pact: {
        content: { "it's": 'x' },
        rules: { "$['it's']": { combine: 'AND', matchers: [{ match: 'type' }] } },
      },
    } as const;
    await expect(writeInteraction(interaction, async () => {})).rejects.toMatchObject({
      code: 'RULES_LOST',
    });
  });

  const plan = planInteraction({
    consumer: 'billing',
    catalog: sieve,
    type: 'job.complete',
    expectations: states.failed,
    guarantees: new Map(),
    unknownFields: false,
  });
  const { rules, content } = plan.pact;
  const { '$.body.error': _, ...fewer } = rules;
  const rows: [what: string, written: PactContent, detail: string][] = [
    ['a rule that is missing', { content, rules: fewer }, 'rules differ at $.body.error'],
    [
      'a rule that says something else',
      { content, rules: { ...rules, '$.body.error': { combine: 'OR', matchers: [] } } },
      'rules differ at $.body.error',
    ],
    [
      'a rule of another field',
      { content, rules: { ...rules, '$.x': { combine: 'AND', matchers: [{ match: 'type' }] } } },
      'rules differ at $.x',
    ],
    ['another example', { content: { type: 'job.complete' }, rules }, 'its example is another'],
  ];
  it.each(rows)('fails at the end where the written file has %s', async (_, written, detail) => {
    const dir = await temporaryFolder();
    const options = { consumer: 'billing', catalog: sieve, cases: 'stated', dir } as const;
    const state = { name: 'it failed', params: {} };
    const drafted = { ...options, provider: 'sieve', dir: `${dir}/draft`, state };
    const interaction = { ...drafted, description: 'job.complete', pact: written };
    await writeInteraction(interaction, async () => {});
    const name = 'job.complete, given it failed';
    const declared = new Map([[name, plan]]);
    const drafts = new Map([[name, await readPactFile(`${dir}/draft/billing-sieve.json`)]]);
    await expect(
      finishContract(drafts, declared, resolveContractOptions(options)),
    ).rejects.toMatchObject({ code: 'RULES_LOST', message: expect.stringContaining(detail) });
  });
});
