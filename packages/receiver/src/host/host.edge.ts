/** In place of `host.ts` on edge hosts and in browsers: nothing of Node is looked for. */

export { consoleLogger as hostLogger } from './console-logger.ts';
export { crc32 as checksum } from './crc-32.ts';
export { webSha256 as sha256 } from './web-sha-256.ts';

/** A turn of such a host is one request. */
export const createEndOfTurn = () => () => undefined;
