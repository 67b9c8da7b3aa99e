type Zlib = { crc32?(data: Uint8Array): number };
type Host = { process?: { getBuiltinModule?(name: string): Zlib | undefined } };

// looked up, not imported: edge hosts lack it
const zlib = (globalThis as Host).process?.getBuiltinModule?.('node:zlib');

/**
 * CRC-32, as a signed integer. Tells bodies apart that came under one id: not for security, as
 * neither body reaches the handlers a second time, only the response differs.
 */
export const checksum: (body: Uint8Array) => number = zlib?.crc32
  ? (body) => (zlib.crc32 as (data: Uint8Array) => number)(body) | 0 // it is there
  : crc32;

/** CRC-32 by table, for hosts without `zlib.crc32`. */
export function crc32(body: Uint8Array): number {
  let crc = -1;
  for (const byte of body) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] as number); // 256 entries
  return ~crc;
}

// the polynomial of ISO 3309, reversed, as in zip and gzip
const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});
