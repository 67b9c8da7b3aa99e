/** Functions that depend on the host, for Node and its kin; elsewhere it is `host.edge.ts`. */
export { checkOptions } from './check-options.ts';
export { checksum } from './checksum.ts';
export { describeError } from './describe-error.ts';
export { sha256 } from './digest.ts';
export { oldestOfBusiest } from './oldest-of-busiest.ts';
export { stderrLogger as hostLogger } from './stderr-logger.ts';
export { createAtEndOfTurn } from './turn-batching.ts';
