import type { Broker } from '@hookpact/pact/broker';
import type { CommandContext } from '../command/context.ts';

/** The broker that the environment names, as all Pact tools read it. */
export function brokerOf({ environment }: CommandContext): Broker | undefined {
  const { PACT_BROKER_BASE_URL: baseUrl } = environment;
  if (!baseUrl) return undefined;
  return {
    baseUrl,
    token: environment.PACT_BROKER_TOKEN,
    username: environment.PACT_BROKER_USERNAME,
    password: environment.PACT_BROKER_PASSWORD,
    env: environment,
  };
}
