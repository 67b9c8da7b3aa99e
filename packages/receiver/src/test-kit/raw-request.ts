export type RawRequest = {
  readonly method?: string;
  /** In order, repeated names allowed; `undefined` drops a default. */
  readonly headers?: readonly (readonly [name: string, value: string | undefined])[];
  readonly body?: string | Uint8Array;
};

/** Writes a request as bytes. Nothing is checked, so it may be one that no client would send. */
export function rawRequest({ method = 'POST', headers = [], body = '' }: RawRequest): Buffer {
  const content = Buffer.from(body);
  const defaults: [string, string][] = [
    ['host', 'receiver.test'],
    ['content-type', 'application/json'],
    ['content-length', String(content.byteLength)],
  ];
  const given = new Set(headers.map(([name]) => name));
  const lines = [...defaults.filter(([name]) => !given.has(name)), ...headers]
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} / HTTP/1.1\r\n${lines.join('')}\r\n`), content]);
}

/** The same body, in chunks of the transfer coding. */
export function chunked(body: string | Uint8Array, bytesPerChunk: number): Buffer[] {
  const content = Buffer.from(body);
  const chunks: Buffer[] = [];
  for (let offset = 0; offset < content.byteLength; offset += bytesPerChunk) {
    const part = content.subarray(offset, offset + bytesPerChunk);
    chunks.push(Buffer.from(`${part.byteLength.toString(16)}\r\n`), part, Buffer.from('\r\n'));
  }
  return [...chunks, Buffer.from('0\r\n\r\n')];
}
