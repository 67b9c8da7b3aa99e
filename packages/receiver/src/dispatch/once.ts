import { sha256 } from '../dedupe/digest.ts';
import type { DedupeStore } from '../dedupe/store.ts';
import { deferred } from '../deferred.ts';
import { ReceiverError } from '../errors.ts';
import type { Identity, Outcome } from '../outcome.ts';

export type OnceOptions = {
  readonly dedupe: DedupeStore;
  readonly leaseMs: number;
  /** Told when the event was handled but that could not be recorded: the answer stays 200. */
  readonly onError: (error: unknown, identity: Identity) => void;
};

/**
 * Handles an event unless it was handled before or is being handled. An event that was not handled
 * after all is forgotten, so that the sender's next attempt is handled.
 */
export async function once(
  { dedupe, leaseMs, onError }: OnceOptions,
  key: string,
  rawBody: Uint8Array,
  identity: Identity,
  handle: () => Promise<Outcome>,
): Promise<Outcome> {
  const claim = await claimed();
  switch (claim.kind) {
    case 'claimed':
      break;
    case 'handled':
      return { kind: 'duplicate', ...identity };
    case 'conflict':
      return { kind: 'rejected', code: 'EVENT_CONFLICT', ...identity };
    case 'busy': {
      const retryAfterSeconds = Math.max(1, Math.ceil(claim.leaseLeftMs / 1000));
      return deferred('EVENT_BUSY', { ...identity, retryAfterSeconds });
    }
    case 'unavailable':
      return deferred('DEDUPE_UNAVAILABLE', { ...identity, error: claim.error });
    default:
      claim satisfies never;
  }
  const outcome = await handle();
  await settle({ key, token: claim.token }, outcome);
  return outcome;

  async function claimed() {
    try {
      return await dedupe.claim({ key, digest: await sha256(rawBody), leaseMs });
    } catch (error) {
      return { kind: 'unavailable', error } as const;
    }
  }

  async function settle(held: { key: string; token: string }, { kind }: Outcome): Promise<void> {
    try {
      if (kind !== 'handled' && kind !== 'accepted') return await dedupe.release(held);
      if (await dedupe.complete(held)) return;
      throw new ReceiverError('LEASE_LOST', { type: identity.type ?? '' });
    } catch (error) {
      onError(error, identity);
    }
  }
}
