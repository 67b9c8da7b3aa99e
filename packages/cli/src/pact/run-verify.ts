import { resolve } from 'node:path';
import { scrubUrls } from '@hookpact/errors/scrub-urls';
import { verifyFromBroker } from '@hookpact/pact/broker';
import { writeVerification } from '@hookpact/pact/files';
import {
  type MessageSource,
  messagesFromStates,
  messagesFromUrl,
  type Verification,
  verifyCaptures,
  verifyProvider,
} from '@hookpact/pact/provider';
import type { CommandContext } from '../command/context.ts';
import type { Call } from '../command/define-command.ts';
import { existingPath } from '../command/existing-path.ts';
import { UsageError } from '../command/outcome.ts';
import { requirePeers } from '../command/peers.ts';
import { loadConfig } from '../config/load-config.ts';
import {
  findProvider,
  type Provider,
  statesMissing,
  unknownProvider,
} from '../config/providers.ts';
import { addToSummary } from '../github/job-summary.ts';
import { type FormatFlags, isForGithub } from '../github/report-format.ts';
import { shown } from '../terminal/shown.ts';
import { brokerOf } from './broker-of.ts';

export type VerifyFlags = FormatFlags & {
  provider?: string;
  providerUrl?: string;
  messageTimeout: number;
  capture?: string;
  result?: string;
  providerVersion?: string;
  branch?: string;
  publish: boolean;
  config?: string;
};

/** A verification, and how a workflow run of GitHub shows it. */
export type Verified = {
  readonly verification: Verification;
  readonly annotations: readonly string[];
};

type Asked = {
  readonly flags: VerifyFlags;
  readonly context: CommandContext;
  readonly provider: Provider;
};

/** Verifies pacts of files, or of a broker; true when the provider honours them. */
export async function runVerify(
  { flags, context, show }: Call<VerifyFlags, Verified>,
  pacts: string | undefined,
): Promise<boolean> {
  checkFlags(pacts, flags, context);
  requirePeers('pact verify', ['@pact-foundation/pact']);
  const config = await loadConfig(context.cwd, flags.config);
  const provider = await findProvider(config, flags.provider);
  const path = pacts && existingPath(pacts, 'pact file or folder', context);
  const asked = { flags, context, provider };
  const verification = withoutUrlSecrets(
    path ? await verifyFiles(path, asked) : await verifyBroker(asked),
  );
  const annotations = isForGithub(flags, context) ? await report(verification, context) : [];
  await show({ verification, annotations });
  return verification.isVerified;
}

/** Adds to the summary of the job; returns the annotations. */
async function report(verification: Verification, context: CommandContext): Promise<string[]> {
  const { annotationsOf, summaryOf } = await import('./verification-report.ts');
  await addToSummary(summaryOf(verification), context);
  return annotationsOf(verification, context.environment.GITHUB_WORKSPACE || context.cwd);
}

function checkFlags(
  pacts: string | undefined,
  { capture, result, publish, providerVersion }: VerifyFlags,
  context: CommandContext,
): void {
  if (capture && !pacts) throw new UsageError('--capture needs the pacts to hold against.');
  if (result && !providerVersion) throw new UsageError('--result needs --provider-version.');
  if (publish && !providerVersion) throw new UsageError('--publish needs --provider-version.');
  if (pacts || brokerOf(context)) return;
  throw new UsageError('Which pacts? Name a file or folder, or set PACT_BROKER_BASE_URL.');
}

const verifyFiles = (pacts: string, asked: Asked): Promise<Verification> =>
  asked.flags.capture ? judgeCaptures(pacts, asked) : judgeMessages(pacts, asked);

function sayWhatRuns({ context, provider }: Asked): void {
  context.terminal.progress(shown`Holding ${provider.name} to its pacts …`);
}

async function judgeMessages(pacts: string, asked: Asked): Promise<Verification> {
  const { flags, context, provider } = asked;
  const messages = messagesOf(provider, flags);
  sayWhatRuns(asked);
  const verification = await verifyProvider({
    provider: provider.name,
    pacts,
    messages,
    catalog: provider.catalog,
    messageTimeoutMs: flags.messageTimeout,
  });
  const { result, providerVersion } = flags;
  if (result && providerVersion) {
    await writeVerification(resolve(context.cwd, result), verification, providerVersion);
  }
  return verification;
}

async function judgeCaptures(pacts: string, asked: Asked): Promise<Verification> {
  const { flags, context, provider } = asked;
  const { name, catalog } = provider;
  if (!catalog) throw unknownProvider(provider, 'Without it nothing tells what a payload may be.');
  const captures = existingPath(String(flags.capture), 'folder of payloads', context);
  sayWhatRuns(asked);
  return verifyCaptures({ provider: name, pacts, captures, catalog });
}

async function verifyBroker(asked: Asked): Promise<Verification> {
  const { flags, context, provider } = asked;
  const broker = brokerOf(context);
  if (!broker) throw new UsageError('Set PACT_BROKER_BASE_URL.');
  requirePeers('A broker', ['@pact-foundation/pact-cli']);
  const { providerVersion: version, branch, publish, messageTimeout } = flags;
  const messages = messagesOf(provider, flags);
  sayWhatRuns(asked);
  return verifyFromBroker({
    provider: provider.name,
    messages,
    broker,
    publishAs: publish && version ? { version, branch } : undefined,
    messageTimeoutMs: messageTimeout,
  });
}

function messagesOf(
  provider: Provider,
  { providerUrl, messageTimeout }: VerifyFlags,
): MessageSource {
  if (providerUrl) return messagesFromUrl(providerUrl, { timeoutMs: messageTimeout });
  if (!provider.catalog) throw unknownProvider(provider, 'Or say where it is: --provider-url.');
  if (provider.states) return messagesFromStates(provider.states);
  throw statesMissing(provider, ', or say where the provider is: --provider-url');
}

/** Reasons for a missing message may name the URL of the provider, with its credentials. */
function withoutUrlSecrets(verification: Verification): Verification {
  const interactions = verification.interactions.map((interaction) => ({
    ...interaction,
    failures: interaction.failures.map((failure) =>
      failure.kind === 'message' ? { ...failure, got: scrubUrls(failure.got) } : failure,
    ),
  }));
  return { ...verification, interactions };
}
