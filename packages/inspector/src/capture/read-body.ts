import type { IncomingMessage } from 'node:http';

export type ReadBody = { readonly bytes: Uint8Array; readonly isTruncated: boolean };

/** The first `maxBytes` of a body, of any method. Never rejects: an aborted upload is cut short. */
export function readBody(incoming: IncomingMessage, maxBytes: number): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve) => {
    const finish = () => {
      incoming.off('data', collect);
      const bytes = Buffer.concat(chunks).subarray(0, maxBytes);
      resolve({ bytes, isTruncated: length > maxBytes || !incoming.complete });
    };
    const collect = (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.byteLength;
      if (length > maxBytes) finish();
    };
    incoming.on('data', collect);
    for (const end of ['end', 'error', 'close']) incoming.once(end, finish);
  });
}
