import { relative, resolve } from 'node:path';
import { recordInBroker } from '@hookpact/pact/broker';
import { recordDeployment } from '@hookpact/pact/files';
import type { CommandContext } from '../command/context.ts';
import { existingPath } from '../command/existing-path.ts';
import { UsageError } from '../command/outcome.ts';
import { requirePeers } from '../command/peers.ts';
import { brokerOf } from './broker-of.ts';

export type RecordFlags = {
  readonly record?: string;
  readonly pacts?: string;
  readonly verification?: string;
  readonly participantVersion?: string;
  readonly toEnvironment: string;
};

/** The recorded deployment; a broker has no files. */
export type Recorded = {
  readonly participant: string;
  readonly environment: string;
  readonly files: readonly string[];
};

/** Records that a consumer or provider went live. */
export async function record(
  participant: string,
  flags: RecordFlags,
  context: CommandContext,
): Promise<Recorded> {
  const { toEnvironment: environment } = flags;
  const files = flags.record
    ? await recordInFolder(participant, flags.record, flags, context)
    : await recordVersion(participant, flags, context);
  return { participant, environment, files };
}

async function recordInFolder(
  participant: string,
  folder: string,
  { pacts, verification, toEnvironment: environment }: RecordFlags,
  context: CommandContext,
): Promise<string[]> {
  const files = await recordDeployment({
    participant,
    pacts: pacts && existingPath(pacts, 'pact file or folder', context),
    verification: verification && existingPath(verification, 'verification result', context),
    record: { folder: resolve(context.cwd, folder), environment },
  });
  return files.map((file) => relative(context.cwd, file));
}

async function recordVersion(
  participant: string,
  { participantVersion: version, toEnvironment: environment }: RecordFlags,
  context: CommandContext,
): Promise<string[]> {
  const broker = brokerOf(context);
  if (!broker || !version) {
    throw new UsageError(
      'Pass --record, or set PACT_BROKER_BASE_URL and pass --participant-version.',
    );
  }
  requirePeers('pact record-deployment', ['@pact-foundation/pact-cli']);
  await recordInBroker({ participant, version, environment, broker });
  return [];
}
