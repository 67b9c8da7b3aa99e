import {
  formatBrokerVerification,
  formatCaptureVerification,
  formatVerification,
  type MessageSource,
  messagesFromStates,
  messagesFromUrl,
  verifyCaptures,
  verifyFromBroker,
  verifyProvider,
  writeVerification,
} from '@hookpact/pact';
import { sieve } from '@hookpact/sieve-events';
import { sieveStates } from '@hookpact/sieve-simulator/states';
import type { CommandContext } from '../context.ts';
import { UsageError } from '../usage-error.ts';
import { brokerOf } from './broker-of.ts';

export type VerifyFlags = {
  provider: string;
  providerUrl?: string;
  messageTimeout: number;
  capture?: string;
  result?: string;
  providerVersion?: string;
  branch?: string;
  publish: boolean;
  json: boolean;
};

/** Verifies pacts of files, or of a broker; true when the provider honours them. */
export function runVerify(
  pacts: string | undefined,
  flags: VerifyFlags,
  context: CommandContext,
): Promise<boolean> {
  context.terminal.progress(`Holding ${flags.provider} to its pacts …`);
  if (flags.capture && pacts) return judgeCaptures(pacts, flags.capture, flags, context);
  if (flags.capture) throw new UsageError('--capture needs the pacts to hold against.');
  return pacts ? verifyFiles(pacts, flags, context) : verifyBroker(flags, context);
}

async function verifyFiles(pacts: string, flags: VerifyFlags, context: CommandContext) {
  const { provider, result, providerVersion, messageTimeout: messageTimeoutMs } = flags;
  if (result && !providerVersion) throw new UsageError('--result needs --provider-version.');
  const messages = messagesOf(flags);
  const catalog = flags.providerUrl && provider !== sieve.name ? undefined : sieve;
  const verification = await verifyProvider({
    provider,
    pacts,
    messages,
    catalog,
    messageTimeoutMs,
  });
  if (result && providerVersion) await writeVerification(result, verification, providerVersion);
  show(verification, formatVerification(verification), flags, context);
  return verification.isVerified;
}

async function judgeCaptures(
  pacts: string,
  captures: string,
  flags: VerifyFlags,
  context: CommandContext,
) {
  const { provider } = flags;
  const verification = await verifyCaptures({ provider, pacts, captures, catalog: sieve });
  show(verification, formatCaptureVerification(verification), flags, context);
  return verification.isVerified;
}

async function verifyBroker(flags: VerifyFlags, context: CommandContext) {
  const { provider, providerVersion: version, branch, messageTimeout: messageTimeoutMs } = flags;
  const broker = brokerOf(context);
  if (!broker) {
    throw new UsageError('Which pacts? Name a file or folder, or set PACT_BROKER_BASE_URL.');
  }
  if (flags.publish && !version) throw new UsageError('--publish needs --provider-version.');
  const publishAs = flags.publish && version ? { version, branch } : undefined;
  const messages = messagesOf(flags);
  const verification = await verifyFromBroker({
    provider,
    messages,
    broker,
    publishAs,
    messageTimeoutMs,
  });
  show(verification, formatBrokerVerification(verification), flags, context);
  return verification.isVerified;
}

function messagesOf({ provider, providerUrl, messageTimeout }: VerifyFlags): MessageSource {
  if (providerUrl) return messagesFromUrl(providerUrl, { timeoutMs: messageTimeout });
  if (provider === sieve.name) return messagesFromStates(sieveStates());
  throw new UsageError(`There is no simulator of ${provider}. Say where it is: --provider-url.`);
}

function show(
  verification: object,
  words: string,
  { json }: VerifyFlags,
  { terminal }: CommandContext,
): void {
  terminal.print(json ? JSON.stringify(verification, null, 2) : words);
}
