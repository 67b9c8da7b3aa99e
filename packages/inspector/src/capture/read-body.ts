import type { IncomingMessage } from 'node:http';
import { ByteBuffer } from '../bytes/byte-buffer.ts';

export type ReadBody = { readonly bytes: Uint8Array; readonly isTruncated: boolean };

/** The first `maxBytes` of a body, of any method. Never rejects: an aborted upload is cut short. */
export function readBody(incoming: IncomingMessage, maxBytes: number): Promise<ReadBody> {
  const buffer = new ByteBuffer(maxBytes);
  return new Promise((resolve) => {
    const finish = () => {
      incoming.off('data', collect);
      resolve({ bytes: buffer.toBytes(), isTruncated: buffer.isCut || !incoming.complete });
    };
    const collect = (chunk: Uint8Array) => {
      buffer.add(chunk);
      if (buffer.isCut) finish();
    };
    for (const end of ['end', 'error', 'close']) incoming.once(end, finish);
    incoming.on('data', collect);
    // a stream that has ended emits no further end
    if (incoming.destroyed || incoming.readableEnded) finish();
  });
}
