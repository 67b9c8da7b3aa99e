import type { Header, Outgoing } from './outgoing.ts';

/** The answer to one request. */
export type Answer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: readonly Header[];
      /** At most its first 64 KiB. */
      readonly body: Uint8Array;
      /** All of it, kept or not. */
      readonly bodyBytes: number;
      /** From the first byte sent to the last byte received. */
      readonly tookMs: number;
    }
  /** Nothing, or no end, within the time limit. */
  | { readonly kind: 'timeout'; readonly tookMs: number }
  /** The connection failed or was closed. */
  | { readonly kind: 'broken'; readonly code: string; readonly tookMs: number }
  /** The request itself was cut off, as the case wanted. */
  | { readonly kind: 'cut'; readonly tookMs: number };

/** A request and its answer. */
export type Exchange = {
  readonly request: Outgoing;
  readonly answer: Answer;
};

/** An answer in a few words. */
export function describeAnswer(answer: Answer): string {
  switch (answer.kind) {
    case 'answered':
      return `answered ${answer.status}`;
    case 'timeout':
      return `gave no answer within ${Math.round(answer.tookMs)} ms`;
    case 'broken':
      return `closed the connection without an answer (${answer.code})`;
    case 'cut':
      return 'was cut off';
    default:
      return answer satisfies never;
  }
}

/** The start of the body as text, in one line. */
export function excerptOf(answer: Answer, length = 200): string {
  if (answer.kind !== 'answered') return '';
  const text = new TextDecoder().decode(answer.body).replaceAll(/\s+/g, ' ').trim();
  return text.length > length ? `${text.slice(0, length)} …` : text;
}
