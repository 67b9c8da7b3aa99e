/**
 * Remembers which events were handled. A key is claimed for the time of its lease, then completed
 * or released. When the process dies in between, the lease ends and the next claim succeeds.
 *
 * Each of the three must be atomic: processes race on one key.
 */
export type DedupeStore = {
  claim(request: ClaimRequest): ClaimResult | Promise<ClaimResult>;
  /** Remembers the event as handled. Returns false when another claim has taken over. */
  complete(held: HeldClaim): boolean | Promise<boolean>;
  /** Forgets a claim, so that the next delivery is handled, unless another has taken over. */
  release(held: HeldClaim): void | Promise<void>;
};

export type ClaimRequest = {
  /** 1 to 300 printable ASCII characters. */
  readonly key: string;
  /** The CRC-32 of the body as a signed integer, to report a key that comes with another body. */
  readonly checksum: number;
  readonly leaseMs: number;
  /** When the event arrived, in milliseconds since 1970: for stores without a clock of their own. */
  readonly receivedAt: number;
};

export type ClaimResult =
  /**
   * Held until the lease ends. The token is a fence: it differs from every other claim's, so a
   * delivery whose lease has ended cannot complete or release the claim that came after it.
   */
  | { readonly kind: 'claimed'; readonly token: ClaimToken }
  | ({ readonly kind: 'handled' } & SameBody)
  /** Another delivery holds the claim, at most for this long. */
  | ({ readonly kind: 'busy'; readonly leaseLeftMs: number } & SameBody);

type SameBody = {
  /** False where the checksum differs from that of the delivery that has the key. */
  readonly isSameBody: boolean;
};

/** The store's own mark of a claim, given back to it unchanged. */
export type ClaimToken = string | number;

export type HeldClaim = { readonly key: string; readonly token: ClaimToken };

/** A stored claim whose lease or retention has not ended. */
export type StoredClaim = {
  readonly checksum: number;
  readonly isHandled: boolean;
  /** Until the lease ends, or the retention where it is handled. */
  readonly leftMs: number;
};

/** The reason why a key cannot be claimed; all stores share this rule. */
export function refuseClaim(stored: StoredClaim, { checksum }: ClaimRequest): ClaimResult {
  const isSameBody = stored.checksum === checksum;
  if (stored.isHandled) return { kind: 'handled', isSameBody };
  return { kind: 'busy', isSameBody, leaseLeftMs: stored.leftMs };
}
