import type { BodyContext, BodyRefusal } from './incoming.ts';
import { toBytes } from './to-bytes.ts';

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/**
 * Reads a stream of the web to its end, bounded in bytes and time, and resolves at the end of its
 * turn. A stream that crosses a limit is cancelled.
 * @param declaredBytes the `content-length`: only a hint, the bytes are counted as they arrive
 */
export async function readStream(
  stream: ReadableStream<Uint8Array>,
  declaredBytes: number,
  { settings, workload, atEndOfTurn }: BodyContext,
): Promise<Uint8Array | BodyRefusal> {
  const reader = stream.getReader();
  let cut = () => {};
  const isCut = new Promise<BodyRefusal>((resolve) => {
    cut = () => resolve('BODY_TIMEOUT');
  });
  const stopTimer = settings.schedule(cut, settings.bodyTimeoutMs);
  const endUpload = workload.startUpload({ cut });
  const body =
    declaredBytes > settings.maxBodyBytes
      ? 'BODY_TOO_LARGE'
      : await Promise.race([isCut, collect(reader, settings.maxBodyBytes)]);
  stopTimer();
  endUpload();
  if (typeof body !== 'string') return new Promise((resolve) => atEndOfTurn(body, resolve));
  cancelLater(reader);
  return body;
}

/** Joins chunks as they come: held apart, chunks of one byte cost a hundred times their bytes. */
async function collect(reader: Reader, mostBytes: number): Promise<Uint8Array | BodyRefusal> {
  let bytes: Uint8Array = new Uint8Array();
  let size = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const chunk = toBytes(read.value); // a hand-made stream may hold anything
      if (!chunk) return 'BODY_ABORTED';
      const end = size + chunk.byteLength;
      if (end > mostBytes) return 'BODY_TOO_LARGE';
      if (size === 0)
        bytes = chunk; // usually all there is
      else {
        if (end > bytes.byteLength) bytes = grown(bytes.subarray(0, size), 2 * end);
        bytes.set(chunk, size);
      }
      size = end;
    }
    return bytes.subarray(0, size);
  } catch {
    return 'BODY_ABORTED';
  }
}

function grown(bytes: Uint8Array, length: number): Uint8Array {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
}

/**
 * Cancels a turn later: Node's Readable.toWeb throws out of the process when it is cancelled while a
 * chunk is on its way. A connection that broke is as good as cancelled.
 */
export function cancelLater(stream: Pick<Reader, 'cancel'>): void {
  setTimeout(() => void stream.cancel().catch(() => {}));
}
