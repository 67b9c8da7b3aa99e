import type { BodySource } from './incoming.ts';

/** Stops a body that nobody will read. */
export function cancelBody(body: BodySource): void {
  if ('cancel' in body) body.cancel();
}
