import type { CaseResult, Expectation, NotApplicable } from './expectation.ts';
import type { Outgoing } from './http/outgoing.ts';
import type { Tools } from './tools.ts';

/** The groups of cases, in the order in which they are reported. */
export const groups = [
  'accepts',
  'acknowledges',
  'idempotent',
  'ordered',
  'signature',
  'refuses',
  'robust',
  'safe',
] as const;

export type Group = (typeof groups)[number];

/** `basic` is what every receiver must do; `production` is what one needs that earns money. */
export type Level = 'basic' | 'production';

/** What a case cannot do without; where it is missing, the case is skipped with the reason. */
export type Need =
  | 'signature'
  | 'several signatures'
  | 'time'
  | 'id'
  | 'signed id'
  | 'standard'
  | 'standard v1a'
  | 'two secrets'
  | 'probe'
  | 'effects'
  | 'listed effects'
  | 'sequence'
  | 'loopback';

type Words = {
  /** Stable: never renamed, never reused. */
  readonly id: `${Group}/${number}`;
  /** What a good receiver does, as a sentence. */
  readonly title: string;
  readonly level: Level;
  /** A recommendation: checked on demand only. */
  readonly strict?: true;
  /** What goes wrong in production without it. */
  readonly why: string;
  /** What to change in the receiver. */
  readonly remedy: string;
  /** The request, in words. */
  readonly sends: string;
  readonly needs?: readonly Need[];
  /** Nothing else is under way while it runs; `last`: not before it may have hurt the receiver. */
  readonly alone?: true | 'last';
};

/** Requests that all have to be answered in the same way. */
type RequestCase = Words & {
  readonly expect: Expectation;
  readonly requests: (
    tools: Tools,
  ) => readonly Outgoing[] | NotApplicable | Promise<readonly Outgoing[] | NotApplicable>;
};

/** Any other case: the expected answer in words. */
type RunCase = Words & {
  readonly expects: string;
  readonly run: (tools: Tools) => Promise<CaseResult>;
};

/** One thing that a receiver does or does not do. */
export type ConformanceCase = RequestCase | RunCase;

// by its type
export const groupOf = ({ id }: Pick<ConformanceCase, 'id'>): Group => id.split('/')[0] as Group;
