import type { ProofRule } from '../sets/rules.ts';
import type { Dialect } from './dialect.ts';

/**
 * The payloads that a provider is thought to send: only what it declares (`declared`), or anything
 * that the schema lets through (`open`).
 */
export type World = 'declared' | 'open';

export type CompareOptions = {
  /** Of both schemas. @default what `$schema` says, otherwise 2020-12 */
  readonly dialect?: Dialect | undefined;
  /**
   * Texts of a known `format` have it, as validators with format assertion check. @default false
   */
  readonly formatAsserts?: boolean | undefined;
  /** @default 'declared' */
  readonly world?: World | undefined;
  /** After that, the verdict is unknown. @default 2_000 */
  readonly timeoutMs?: number | undefined;
  /** @default 200_000 */
  readonly maxSteps?: number | undefined;
  /** A clock in milliseconds. @default performance.now */
  readonly now?: (() => number) | undefined;
};

/** May a reader of the old schema take every payload that the new one allows? */
export type Comparison =
  | {
      readonly verdict: 'safe';
      readonly reason: string;
      /** The rules that the proof rests on; what each says is in `proofRules`. */
      readonly rules: readonly ProofRule[];
    }
  | {
      readonly verdict: 'breaking';
      readonly reason: string;
      /** A payload that Ajv accepts under the new schema and refuses under the old one. */
      readonly witness: unknown;
    }
  | {
      readonly verdict: 'unknown';
      readonly reason: string;
      readonly keyword: string;
      readonly pointer: string;
    };
