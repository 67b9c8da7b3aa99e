export {
  isSieveEventsError,
  SieveEventsError,
  type SieveEventsErrorCode,
  sieveEventsErrors,
} from './errors.ts';
export { firstUrl } from './outputs/first-url.ts';
export { outputsOf } from './outputs/outputs-of.ts';
export { type SieveEvent, type SieveEventType, sieve } from './sieve.ts';
