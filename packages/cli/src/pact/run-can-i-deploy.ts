import { askBroker } from '@hookpact/pact/broker';
import { canIDeploy as askFiles, type Deployability } from '@hookpact/pact/files';
import type { CommandContext } from '../command/context.ts';
import { existingPath } from '../command/existing-path.ts';
import { UsageError } from '../command/outcome.ts';
import { requirePeers } from '../command/peers.ts';
import { brokerOf } from './broker-of.ts';

export type DeployFlags = {
  pacts?: string;
  verification?: string;
  participantVersion?: string;
  toEnvironment: string;
};

export type Answer = Deployability & { readonly participant: string };

/** Asks files or a broker, as the flags say. */
export async function ask(
  participant: string,
  { participantVersion: version, toEnvironment: environment, ...flags }: DeployFlags,
  context: CommandContext,
): Promise<Deployability> {
  if (flags.pacts && flags.verification) {
    const pacts = existingPath(flags.pacts, 'pact file or folder', context);
    const verification = existingPath(flags.verification, 'verification result', context);
    return askFiles({ participant, pacts, verification });
  }
  const broker = brokerOf(context);
  if (broker && version) {
    requirePeers('Asking a broker', ['@pact-foundation/pact-cli']);
    return askBroker({ participant, version, environment, broker });
  }
  throw new UsageError(
    'Pass --pacts and --verification, or set PACT_BROKER_BASE_URL and pass --participant-version.',
  );
}
