export type { EgressOptions } from './attempt/egress-guard.ts';
export type { AttemptRequest, AttemptResult, Transport } from './attempt/transport.ts';
export { undiciTransport } from './attempt/undici-transport.ts';
export { type AttemptVerdict, type Decision, decide, failureOf } from './policy/decide-retry.ts';
