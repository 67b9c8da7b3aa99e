import type { BodySource, PushBody } from '../incoming.ts';
import type { Schedule } from '../options.ts';

type Host = { Buffer?: { allocUnsafeSlow(size: number): { readonly buffer: ArrayBuffer } } };

// looked up, as edge hosts lack it: memory that is about to be filled need not be zeroed first
const { Buffer } = globalThis as Host;
const allocate = (size: number) =>
  Buffer ? new Uint8Array(Buffer.allocUnsafeSlow(size).buffer) : new Uint8Array(size);

export type BodyLimits = {
  readonly maxBodyBytes: number;
  readonly bodyTimeoutMs: number;
  readonly schedule: Schedule;
};

export type BodyRefusal = 'BODY_TOO_LARGE' | 'BODY_TIMEOUT' | 'BODY_ABORTED';

/**
 * Reads a body to its end, bounded in bytes and time; whatever crosses a limit is cancelled. Calls
 * back once: at once where the bytes are there already.
 */
export function readBody(
  source: Exclude<BodySource, 'consumed'>,
  limits: BodyLimits,
  done: (result: Uint8Array | BodyRefusal) => void,
): void {
  if ('subscribe' in source) readPushed(source, limits, done);
  else done(source.byteLength > limits.maxBodyBytes ? 'BODY_TOO_LARGE' : source);
}

function readPushed(
  source: PushBody,
  { maxBodyBytes, bodyTimeoutMs, schedule }: BodyLimits,
  done: (result: Uint8Array | BodyRefusal) => void,
): void {
  if ((source.declaredBytes ?? 0) > maxBodyBytes) {
    source.cancel();
    done('BODY_TOO_LARGE');
    return;
  }
  let chunks: Uint8Array[] = [];
  let size = 0;
  let isOver = false;
  let stopTimer: (() => void) | undefined;

  const finish = (result: Uint8Array | BodyRefusal) => {
    isOver = true;
    stopTimer?.();
    chunks = []; // the source holds on to its reader while the event is handled
    if (typeof result === 'string') source.cancel();
    done(result);
  };
  source.subscribe({
    chunk(bytes) {
      if (isOver) return;
      size += bytes.byteLength;
      if (size > maxBodyBytes) finish('BODY_TOO_LARGE');
      else chunks.push(bytes);
    },
    end() {
      if (!isOver) finish(joined(chunks, size));
    },
    error() {
      if (!isOver) finish('BODY_ABORTED');
    },
  });
  // most bodies arrive with their headers, in this turn: those need no timer, also where their end
  // is told a turn later. A promise, as Node's queueMicrotask costs several times as much
  Promise.resolve().then(() => {
    const isComing = !isOver && size !== source.declaredBytes;
    if (isComing) stopTimer = schedule(() => finish('BODY_TIMEOUT'), bodyTimeoutMs);
  });
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks;
  if (only && chunks.length === 1) return only;
  const whole = allocate(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
