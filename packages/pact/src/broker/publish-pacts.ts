import { readPacts } from '../files/pact-file.ts';
import { type Broker, brokerFailed, runPactCli } from './pact-cli.ts';

/** Everything {@link publishPacts} takes. */
export type PublishOptions = {
  /** A pact file, or a folder of them. */
  readonly pacts: string;
  /** The consumer's version: the commit. */
  readonly version: string;
  /** The consumer's branch. */
  readonly branch?: string | undefined;
  readonly broker: Broker;
};

/** A published pact. */
export type Published = { readonly consumer: string; readonly provider: string };

/**
 * Publishes a consumer's pacts to a Pact Broker.
 * @throws PactError `PACTS_MISSING`, `PACT_FILE_INVALID`, `BROKER_CLIENT_MISSING`, `BROKER_FAILED`
 */
export async function publishPacts(options: PublishOptions): Promise<readonly Published[]> {
  const { pacts, version, branch, broker } = options;
  const files = await readPacts(pacts);
  const { exitCode, stdout, stderr } = await runPactCli(
    [
      ...['broker', 'publish', ...files.map(({ file }) => literalGlob(file))],
      ...['--consumer-app-version', version, '--retries', '2'],
      ...(branch === undefined ? [] : ['--branch', branch]),
    ],
    broker,
  );
  if (exitCode !== 0) throw brokerFailed(exitCode, stderr || stdout, broker);
  return files.map(({ consumer, provider }) => ({ consumer, provider }));
}

/** The client takes patterns: a bracket in a path would be one. */
const literalGlob = (path: string) => path.replaceAll(/[[\]?*]/g, '[$&]');
