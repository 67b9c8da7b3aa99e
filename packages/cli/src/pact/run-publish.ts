import { type Published, publishPacts } from '@hookpact/pact/broker';
import type { Call } from '../command/define-command.ts';
import { existingPath } from '../command/existing-path.ts';
import { UsageError } from '../command/outcome.ts';
import { requirePeers } from '../command/peers.ts';
import { brokerOf } from './broker-of.ts';

export type PublishFlags = { consumerVersion: string; branch?: string };

/** Publishes the pacts of a file or folder. */
export async function runPublish(
  { flags, context, show }: Call<PublishFlags, readonly Published[]>,
  path: string,
): Promise<void> {
  const broker = brokerOf(context);
  if (!broker) throw new UsageError('Which broker? Set PACT_BROKER_BASE_URL.');
  const pacts = existingPath(path, 'pact file or folder', context);
  requirePeers('pact publish', ['@pact-foundation/pact-cli']);
  const { consumerVersion: version, branch } = flags;
  await show(await publishPacts({ pacts, version, branch, broker }));
}
