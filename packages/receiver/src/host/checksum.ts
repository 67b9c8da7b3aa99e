import { crc32 } from './crc-32.ts';

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
