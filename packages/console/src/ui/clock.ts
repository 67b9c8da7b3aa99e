let stoppedAt: number | undefined;

/** What time it is on this page: that of a recording does not go on. */
export const currentTime = (): number => stoppedAt ?? Date.now();

export function stopClockAt(epochMs: number): void {
  stoppedAt = epochMs;
}
