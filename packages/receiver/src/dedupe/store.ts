/**
 * Remembers which events were handled. A key is claimed for the time of its lease, then completed
 * or released. When the process dies in between, the lease ends and the next claim succeeds.
 *
 * Each of the three must be atomic: processes race on one key.
 */
export type DedupeStore = {
  claim(request: ClaimRequest): Claim | Promise<Claim>;
  /** Remembers the event as handled. False when the claim is no longer ours. */
  complete(held: HeldClaim): boolean | Promise<boolean>;
  /** Forgets a claim, so that the next delivery is handled. Nothing happens when it is not ours. */
  release(held: HeldClaim): void | Promise<void>;
};

export type ClaimRequest = {
  /** 1 to 300 printable ASCII characters. */
  readonly key: string;
  /** Of the body, a signed integer of 32 bits: one key with another body is another event. */
  readonly checksum: number;
  readonly leaseMs: number;
  /** When the event arrived, in milliseconds since 1970: for stores without a clock of their own. */
  readonly receivedAt: number;
};

export type Claim =
  /**
   * Ours until the lease ends. The token fences: it differs from that of every other claim, so
   * one whose lease has ended cannot complete or release the claim that came after it.
   */
  | { readonly kind: 'claimed'; readonly token: ClaimToken }
  | { readonly kind: 'handled' }
  /** Somebody else is at it, at most for this long. */
  | { readonly kind: 'busy'; readonly leaseLeftMs: number }
  | { readonly kind: 'conflict' };

/** What a store makes of a claim to know it again; it gets back what it gave. */
export type ClaimToken = string | number;

export type HeldClaim = { readonly key: string; readonly token: ClaimToken };

/** What a store holds about a key whose lease or retention has not ended. */
export type StoredClaim = {
  readonly checksum: number;
  readonly isHandled: boolean;
  /** Until the lease ends, or the retention where it is handled. */
  readonly leftMs: number;
};

/** Why a key cannot be claimed: the one rule of all stores. */
export function refuseClaim(stored: StoredClaim, { checksum }: ClaimRequest): Claim {
  if (stored.checksum !== checksum) return { kind: 'conflict' };
  if (stored.isHandled) return { kind: 'handled' };
  return { kind: 'busy', leaseLeftMs: stored.leftMs };
}
