import type { PactFile } from '@hookpact/pact/files';
import type { CommandContext } from '../command/context.ts';
import { existingPath } from '../command/existing-path.ts';
import { UsageError } from '../command/outcome.ts';
import { brokerOf } from '../pact/broker-of.ts';

/**
 * The pacts with a provider: of a file, a folder, or a broker at an address. Without its name, all
 * pacts of the files count.
 * @throws UsageError where none is with this provider: "nobody reads it" would be said of everything
 */
export async function pactsOf(
  from: string,
  provider: string | undefined,
  context: CommandContext,
): Promise<readonly PactFile[]> {
  if (/^https?:\/\//.test(from)) return brokerPacts(from, provider, context);
  const { readPacts } = await import('@hookpact/pact/files');
  const all = await readPacts(existingPath(from, 'pact file or folder', context));
  if (provider === undefined) return all;
  const pacts = all.filter((pact) => pact.provider === provider);
  if (pacts.length) return pacts;
  const found = [...new Set(all.map((pact) => pact.provider))].join(', ');
  throw new UsageError(
    `The pacts in ${from} are with ${found}, none with ${provider}. Say which: --pacts-provider ${found}`,
  );
}

async function brokerPacts(
  baseUrl: string,
  provider: string | undefined,
  context: CommandContext,
): Promise<readonly PactFile[]> {
  if (provider === undefined) {
    throw new UsageError('Say whose pacts to read from the broker: --pacts-provider <name>.');
  }
  const { fetchPacts } = await import('@hookpact/pact/broker');
  const environment = { ...context.environment, PACT_BROKER_BASE_URL: baseUrl };
  const broker = brokerOf({ ...context, environment });
  return broker ? fetchPacts({ provider, broker }) : [];
}
