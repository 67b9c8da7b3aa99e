import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageSource } from '../provider/message-source.ts';
import { serveMessages } from '../provider/serve-messages.ts';
import type { Verification } from '../verification/verification.ts';
import { type Broker, brokerFailed, runPactCli } from './pact-cli.ts';
import { defaultSelectors, type Selectors } from './selectors.ts';
import { toVerification } from './verifier-report.ts';

/** Everything {@link verifyFromBroker} takes. */
export type VerifyFromBrokerOptions = {
  readonly provider: string;
  readonly messages: MessageSource;
  readonly broker: Broker;
  /** The provider's version: the commit. Publishes the result under it. */
  readonly publishAs?:
    | { readonly version: string; readonly branch?: string | undefined }
    | undefined;
  /**
   * Which pacts.
   * @default those of main branches, and those deployed or released
   */
  readonly selectors?: Selectors | undefined;
  /** Time for the provider to bring about one message. @default 10_000 */
  readonly messageTimeoutMs?: number | undefined;
};

/**
 * Verifies a provider against the pacts of a Pact Broker with the official client, and publishes
 * the result when asked to.
 * @throws PactError `BROKER_CLIENT_MISSING`, `BROKER_FAILED`
 */
export async function verifyFromBroker(options: VerifyFromBrokerOptions): Promise<Verification> {
  const { provider, messages, broker, messageTimeoutMs } = options;
  const folder = await mkdtemp(join(tmpdir(), 'hookpact-broker-'));
  const server = await serveMessages(messages, { messageTimeoutMs });
  try {
    const report = join(folder, 'report.json');
    const result = await runPactCli(
      ['verifier', ...verifierArguments(options, server.url), '--json', report],
      broker,
    );
    const text = await readFile(report, 'utf8').catch(() => '');
    const verification = toVerification(text, provider, server.answered);
    const { exitCode, stdout, stderr } = result;
    if (!verification || isUnpublished(stdout + stderr))
      throw brokerFailed(exitCode, stderr + stdout, broker);
    return verification;
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where the broker is stands in the client's environment: its URL may hold credentials. */
export function verifierArguments(options: VerifyFromBrokerOptions, url: URL): string[] {
  const { provider, publishAs, selectors = defaultSelectors } = options;
  const { messageTimeoutMs = 10_000 } = options;
  const publish = publishAs
    ? ['--publish', '--provider-version', publishAs.version, ...branchOf(publishAs.branch)]
    : [];
  return [
    ...['--provider-name', provider, '--hostname', url.hostname, '--port', url.port],
    ...['--retries', '2', '--no-colour', '--loglevel', 'error'],
    // one each: of a list, the client silently sends none
    ...selectors.flatMap((selector) => ['--consumer-version-selectors', JSON.stringify(selector)]),
    // ours answers in time, with what went wrong
    ...['--request-timeout', String(messageTimeoutMs + 1_000)],
    ...publish,
  ];
}

// the client's exit code and report say nothing about this, only its log does
const isUnpublished = (log: string) => log.includes('Publishing of verification results failed');

const branchOf = (branch: string | undefined) =>
  branch === undefined ? [] : ['--provider-branch', branch];
