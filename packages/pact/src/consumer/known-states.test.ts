import { sieve } from '@hookpact/sieve-events';
import states from '@hookpact/sieve-events/states.json' with { type: 'json' };
import { expect, it } from 'vitest';
import { literal, nullValue, webhookContract } from '../index.ts';
import { startReceiver } from '../testing/receiver.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const begin = async (options: { states?: typeof states } = { states }) =>
  webhookContract({ consumer: 'shop', catalog: sieve, dir: await temporaryFolder(), ...options });

it('refuses a state that the provider does not have, with those that it has', async () => {
  const contract = await begin();
  const expectations = { body: { status: literal('finished') } };
  expect(() => contract.expects('job.complete', { given: 'a job ended', expectations })).toThrow(
    'The provider has no state "a job ended".\nUse one of: a job started, a job finished',
  );
});

it('says where no state shows a missing case', async () => {
  const contract = await begin({ states: { ...states, states: states.states.slice(0, 1) } });
  const endpoint = await startReceiver((_, response) => response.end());
  await contract
    .expects('job.start', {
      given: 'a job started',
      expectations: { body: { error: nullValue() } },
    })
    .deliveredTo(endpoint, { effect: () => {} });
  await expect(contract.finish()).rejects.toThrow(
    '  job.start /body/error: no interaction where it is a value; no state of sieve shows it\n',
  );
});

it.each([
  [{ states }, '; given "a job failed" or "a job failed after one output" it is'],
  [{}, ''],
])('names the states that show a missing case, where they are known', async (options, hint) => {
  const contract = await begin(options);
  const expectations = { body: { error: nullValue() } };
  const given = 'a job finished with no output';
  const endpoint = await startReceiver((_, response) => response.end());
  await contract
    .expects('job.complete', { given, expectations })
    .deliveredTo(endpoint, { effect: () => {} });
  await expect(contract.finish()).rejects.toThrow(
    `  job.complete /body/error: no interaction where it is a value${hint}\n`,
  );
});
