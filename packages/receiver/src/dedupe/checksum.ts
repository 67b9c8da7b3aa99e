type NodeZlib = { crc32(data: Uint8Array): number };
type Host = { process?: { getBuiltinModule?(name: string): NodeZlib | undefined } };

// looked up, not imported: edge hosts lack it
const zlib = (globalThis as Host).process?.getBuiltinModule?.('node:zlib');

/**
 * Tells bodies apart that came under one id: length and CRC-32. No cryptography: neither the same
 * body nor another one under a handled id gets to the handlers, only the answer differs.
 */
export function checksum(body: Uint8Array): string {
  const crc = zlib?.crc32 ? zlib.crc32(body) : crc32(body);
  return `${body.byteLength}:${crc | 0}`; // as a signed integer, which the engine writes fastest
}

const POLYNOMIAL = 0xedb88320;

const table = Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? POLYNOMIAL : 0);
  return crc >>> 0;
});

/** CRC-32 as in zlib, for hosts without it. @see https://www.rfc-editor.org/rfc/rfc1952#section-8 */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
