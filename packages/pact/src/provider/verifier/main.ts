// Runs Pact's verifier in a process of its own: its native part prints to standard output whatever
// it is told, and a call that hangs in it cannot be ended from within.
// Arguments: a job file (see run-verifier.ts), and the file that takes the verifier's JSON.
import { readFile, writeFile } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import type { VerifierJob } from '../run-verifier.ts';

// the native part reads it before its first call, so that Pact sends no usage data
process.env.PACT_DO_NOT_TRACK = 'true';

// most of a run is loading Pact: a third less from the second run on
enableCompileCache();
const { MessageProviderPact, providerWithMetadata } = await import('@pact-foundation/pact');

const [jobFile = '', resultFile = ''] = process.argv.slice(2);
const { provider, pactFiles, messages, states } = JSON.parse(
  await readFile(jobFile, 'utf8'),
) as VerifierJob; // written by run-verifier.ts

const verifier = new MessageProviderPact({
  provider,
  pactUrls: [...pactFiles],
  logLevel: 'error',
  messageProviders: Object.fromEntries(
    messages.map(({ description, event, metadata }) => [
      description,
      providerWithMetadata(() => Promise.resolve(event), metadata),
    ]),
  ),
  // the messages were made in their states before; a state without a handler would be a failure
  stateHandlers: Object.fromEntries(states.map((name) => [name, () => Promise.resolve()])),
});

// a failed verification rejects with the same JSON as its message
const result: unknown = await verifier.verify().catch((error: Error) => error.message);
await writeFile(resultFile, String(result));
process.exit();
