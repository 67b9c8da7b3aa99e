import type { CheckPolicy } from './expect.ts';
import type { Expectation, Fault } from './expectation.ts';
import type { Answer, Exchange } from './http/answer.ts';
import type { Outgoing } from './http/outgoing.ts';
import type { Events, MakeOptions, SampleEvent } from './payload/events.ts';
import type { SchemeTraits } from './signing/traits.ts';

/** What a message is made of, where it is not the usual. */
export type MessageOptions = {
  readonly label?: string;
  /** The id of the message. @default a new one */
  readonly id?: string;
  /** The seconds between the clock that signs and now. @default 0 */
  readonly skewSeconds?: number;
  /** The secret that signs, or several. @default the first one */
  readonly secret?: string | readonly string[];
  /** The bytes. @default the payload as compact JSON */
  readonly body?: Uint8Array;
  /** The event type that a header names, where the catalogue's types stand in a header. */
  readonly type?: string;
};

/** Everything that a case works with. */
export type Tools = {
  readonly events: Events;
  /** The type that plain events have. */
  readonly plainType: string;
  /** A type whose events have effects, where a probe showed one. */
  readonly effectType: string;
  /** Whether the probe showed an effect of any event. */
  readonly hasEffects: boolean;
  /** How many effects one such event has. */
  readonly effectSize: number;
  readonly traits: SchemeTraits;
  readonly secrets: readonly string[];
  readonly policy: CheckPolicy;
  readonly budgetMs: number;
  /** Event types in the order in which they happen. */
  readonly sequence: readonly string[];
  /** An id that no message had. */
  newId(): string;
  /** A recent time that no other message was signed at, as a skew from now. */
  ownSkew(): number;
  /** Now, in whole seconds since 1970. */
  nowSeconds(): number;
  wait(ms: number): Promise<void>;
  /** A new event of the plain type, or of another. */
  event(type?: string, options?: MakeOptions): SampleEvent;
  /** A request with an event, signed as the scheme asks. */
  message(event: SampleEvent, options?: MessageOptions): Promise<Outgoing>;
  /** A request with any bytes, signed as the scheme asks, in place of an event. */
  raw(body: Uint8Array | string, options?: MessageOptions): Promise<Outgoing>;
  /** A secret of the same form that nobody has. */
  otherSecret(): string;
  send(request: Outgoing): Promise<Answer>;
  /** Sends them one after the other. */
  inTurn(requests: readonly Outgoing[]): Promise<readonly Exchange[]>;
  /** A fault when an answer is not what was expected. */
  judge(expectation: Expectation, exchanges: readonly Exchange[]): Fault | undefined;
  /** Sends them one after the other, and looks at each answer. */
  all(expectation: Expectation, requests: readonly Outgoing[]): Promise<Fault | undefined>;
  /** Sends them at once, and looks at each answer. */
  together(expectation: Expectation, requests: readonly Outgoing[]): Promise<Fault | undefined>;
  /** Sends them at once. */
  burst(requests: readonly Outgoing[]): Promise<readonly Exchange[]>;
  /** A fault when a new, plain event is not taken. */
  stillHealthy(after: string): Promise<Fault | undefined>;
  /** Sends them one after the other, or at once, and counts their effects. */
  effectsOf(requests: readonly Outgoing[], options?: { atOnce?: boolean }): Promise<Effect>;
  /** What the probe lists, when nothing more is added. */
  listEffects(): Promise<readonly unknown[]>;
  /** The bytes of a request up to its last headers, which `rest` gives with all that follows. */
  beginningOf(rest: string): string;
  /** Opens a connection, sends some bytes and holds it; returns what closes it. */
  hold(bytes: string): Promise<() => void>;
};

/** Requests, and how many effects they had together. */
export type Effect = { readonly added: number; readonly exchanges: readonly Exchange[] };
