import type { Deployability } from '../deploy/can-i-deploy.ts';
import { type Broker, brokerFailed, runPactCli, withoutSecrets } from './pact-cli.ts';

/** Everything {@link askBroker} takes. */
export type AskBrokerOptions = {
  /** The consumer or provider to deploy. */
  readonly participant: string;
  readonly version: string;
  /** Where to. @default 'production' */
  readonly environment?: string | undefined;
  readonly broker: Broker;
};

/**
 * Asks a Pact Broker whether a version can be deployed.
 * @throws PactError `BROKER_CLIENT_MISSING`, `BROKER_FAILED`
 */
export async function askBroker(options: AskBrokerOptions): Promise<Deployability> {
  const { participant, version, environment = 'production', broker } = options;
  const { exitCode, stdout, stderr } = await runPactCli(
    [
      ...['broker', 'can-i-deploy', '--output', 'json', '--retries', '2'],
      ...['--pacticipant', participant, '--version', version, '--to-environment', environment],
    ],
    broker,
  );
  const summary = summaryIn(stdout);
  if (!summary) throw brokerFailed(exitCode, stderr || stdout, broker);
  // with --output json the client exits with 0 for any answer
  const { deployable, reason } = summary;
  const reasons = typeof reason === 'string' ? [withoutSecrets(reason, broker)] : [];
  return { canDeploy: deployable === true, reasons };
}

function summaryIn(stdout: string): { deployable?: unknown; reason?: unknown } | undefined {
  try {
    const { summary } = Object(JSON.parse(stdout));
    return summary && 'deployable' in summary ? summary : undefined;
  } catch {
    return undefined;
  }
}
