/**
 * Writes a time as Sieve does: UTC with microseconds and without a zone, such as
 * `2024-12-15T01:41:59.195000`.
 */
export function toTimestamp(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, -1)}000`;
}
