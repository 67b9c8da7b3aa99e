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
