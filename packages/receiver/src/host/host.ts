/** Functions that depend on the host, for Node and its kin; elsewhere it is `host.edge.ts`. */
export { checkOptions, checkSecrets, refuseMissing } from './check-options.ts';
export { checksum } from './checksum.ts';
export { codeOf } from './code-of.ts';
export { sha256 } from './digest.ts';
export { createCancellation } from './lazy-cancellation.ts';
export { lineOf } from './log-line.ts';
export { oldestOfBusiest } from './oldest-of-busiest.ts';
export { stderrLogger as hostLogger } from './stderr-logger.ts';
export { createAtEndOfTurn } from './turn-batching.ts';
