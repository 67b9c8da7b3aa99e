import { resolve } from 'node:path';
import { verifyFromBroker } from '@hookpact/pact/broker';
import { writeVerification } from '@hookpact/pact/files';
import {
  formatVerification,
  type MessageSource,
  messagesFromStates,
  messagesFromUrl,
  verifyCaptures,
  verifyProvider,
} from '@hookpact/pact/provider';
import type { CommandContext } from '../command/context.ts';
import type { Call } from '../command/define-command.ts';
import { existingPath } from '../command/existing-path.ts';
import { UsageError } from '../command/outcome.ts';
import { loadConfig } from '../config/load-config.ts';
import { findProvider, type Provider, unknownProvider } from '../config/providers.ts';
import { Shown, shown, visibleDeep } from '../terminal/shown.ts';
import { brokerOf } from './broker-of.ts';

export type VerifyFlags = {
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

/** What was found out, and the same in words. */
export type Report = {
  readonly verification: { readonly isVerified: boolean };
  readonly words: Shown;
};

type Asked = {
  readonly flags: VerifyFlags;
  readonly context: CommandContext;
  readonly provider: Provider;
};

/** Verifies pacts of files, or of a broker; true when the provider honours them. */
export async function runVerify(
  { flags, context, show }: Call<VerifyFlags, Report>,
  pacts: string | undefined,
): Promise<boolean> {
  checkFlags(pacts, flags, context);
  const config = await loadConfig(context.cwd, flags.config);
  const provider = await findProvider(config, flags.provider);
  context.terminal.progress(shown`Holding ${provider.name} to its pacts …`);
  const asked = { flags, context, provider };
  const report = pacts ? await verifyFiles(pacts, asked) : await verifyBroker(asked);
  show(report);
  return report.verification.isVerified;
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

function verifyFiles(path: string, asked: Asked): Promise<Report> {
  const pacts = existingPath(path, 'pact file or folder', asked.context);
  return asked.flags.capture ? judgeCaptures(pacts, asked) : judgeMessages(pacts, asked);
}

async function judgeMessages(pacts: string, { flags, context, provider }: Asked): Promise<Report> {
  const verification = await verifyProvider({
    provider: provider.name,
    pacts,
    messages: messagesOf(provider, flags),
    catalog: provider.catalog,
    messageTimeoutMs: flags.messageTimeout,
  });
  const { result, providerVersion } = flags;
  if (result && providerVersion) {
    await writeVerification(resolve(context.cwd, result), verification, providerVersion);
  }
  return { verification, words: inWords(verification, formatVerification) };
}

async function judgeCaptures(pacts: string, { flags, context, provider }: Asked): Promise<Report> {
  const { name, catalog } = provider;
  if (!catalog) throw unknownProvider(provider, 'Without it nothing tells what a payload may be.');
  const captures = existingPath(String(flags.capture), 'folder of payloads', context);
  const verification = await verifyCaptures({ provider: name, pacts, captures, catalog });
  return { verification, words: inWords(verification, formatVerification) };
}

async function verifyBroker({ flags, context, provider }: Asked): Promise<Report> {
  const broker = brokerOf(context);
  if (!broker) throw new UsageError('Set PACT_BROKER_BASE_URL.');
  const { providerVersion: version, branch, publish, messageTimeout } = flags;
  const verification = await verifyFromBroker({
    provider: provider.name,
    messages: messagesOf(provider, flags),
    broker,
    publishAs: publish && version ? { version, branch } : undefined,
    messageTimeoutMs: messageTimeout,
  });
  return { verification, words: inWords(verification, formatVerification) };
}

function messagesOf(
  provider: Provider,
  { providerUrl, messageTimeout }: VerifyFlags,
): MessageSource {
  if (providerUrl) return messagesFromUrl(providerUrl, { timeoutMs: messageTimeout });
  if (!provider.catalog) throw unknownProvider(provider, 'Or say where it is: --provider-url.');
  if (provider.states) return messagesFromStates(provider.states);
  throw new UsageError(
    `There are no states of ${provider.name}. Add them to states in hookpact.config.ts, or say ` +
      'where the provider is: --provider-url.',
  );
}

/** The names and values in a verification are those of consumers and providers. */
const inWords = <Verification>(
  verification: Verification,
  format: (verification: Verification) => string,
) => Shown.lines(format(visibleDeep(verification)));
