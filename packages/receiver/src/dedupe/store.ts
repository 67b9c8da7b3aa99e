/**
 * Remembers which events were handled. A key is claimed for the time of its lease, then completed
 * or released. When the process dies in between, the lease ends and the next claim succeeds.
 *
 * All three must be atomic: two processes may race on one key.
 */
export type DedupeStore = {
  claim(request: ClaimRequest): Claim | Promise<Claim>;
  /** Remembers the event as handled. False when the claim is no longer ours. */
  complete(held: HeldClaim): boolean | Promise<boolean>;
  /** Forgets a claim, so that the next delivery is handled. Nothing happens when it is not ours. */
  release(held: HeldClaim): void | Promise<void>;
};

export type ClaimRequest = {
  readonly key: string;
  /** Of the body: one key with another body is another event under the same identity. */
  readonly digest: string;
  readonly leaseMs: number;
};

export type Claim =
  /** Ours until the lease ends. `token` differs from that of every earlier claim of the key. */
  | { readonly kind: 'claimed'; readonly token: number }
  | { readonly kind: 'handled' }
  /** Somebody else is at it, at most for this long. */
  | { readonly kind: 'busy'; readonly leaseLeftMs: number }
  | { readonly kind: 'conflict' };

export type HeldClaim = { readonly key: string; readonly token: number };
