import type { Simulator } from '../start-simulator.ts';
import { call } from './client.ts';

/** The requests of an inspector token, oldest first. */
export async function inspected(simulator: Simulator, token: string) {
  const { body } = await call(simulator, `/inspector/tokens/${token}/requests`);
  return body.data.toReversed();
}

/** Sets how a token responds. */
export function script(simulator: Simulator, token: string, script: string) {
  return call(simulator, `/inspector/tokens/${token}`, { method: 'PUT', body: { script } });
}
