const SQLITE_BUSY = 5;
const ATTEMPTS = 40;
const EVERY_MS = 250;

/**
 * Runs a write that ends a claim on an event, which would else be handled a second time, or put off
 * until its lease ends: while another process holds the lock of the file, again and again for ten
 * seconds, without blocking this process.
 */
export function untilUnlocked<Result>(write: () => Result): Result | Promise<Result> {
  try {
    return write();
  } catch (error) {
    if (isLocked(error)) return retry(write);
    throw error;
  }
}

async function retry<Result>(write: () => Result): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return write();
    } catch (error) {
      if (attempt === ATTEMPTS || !isLocked(error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}

const isLocked = (error: unknown): boolean =>
  (error as { errcode?: number } | null)?.errcode === SQLITE_BUSY;
