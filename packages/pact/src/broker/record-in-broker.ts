import { type Broker, brokerFailed, runPactCli } from './pact-cli.ts';

/** Everything {@link recordInBroker} takes. */
export type RecordInBrokerOptions = {
  /** The consumer or provider that was deployed. */
  readonly participant: string;
  readonly version: string;
  /** @default 'production' */
  readonly environment?: string | undefined;
  readonly broker: Broker;
};

/**
 * Tells a Pact Broker what is live: without it, can-i-deploy has nothing to compare with.
 * @throws PactError `BROKER_CLIENT_MISSING`, `BROKER_FAILED`
 */
export async function recordInBroker(options: RecordInBrokerOptions): Promise<void> {
  const { participant, version, environment = 'production', broker } = options;
  const { exitCode, stdout, stderr } = await runPactCli(
    [
      ...['broker', 'record-deployment', '--retries', '2'],
      ...['--pacticipant', participant, '--version', version, '--environment', environment],
    ],
    broker,
  );
  if (exitCode !== 0) throw brokerFailed(exitCode, stderr || stdout, broker);
}
