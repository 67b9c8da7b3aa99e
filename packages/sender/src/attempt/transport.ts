import type { AttemptTiming, FailureClass } from '../records.ts';

/** One POST to make. */
export type AttemptRequest = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

/** The result: an answer of any status, or none. */
export type AttemptResult = { readonly timing: AttemptTiming } & (
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
    }
  | {
      readonly kind: 'unanswered';
      readonly failure: Exclude<FailureClass, 'status' | 'redirect'>;
      readonly detail: string;
    }
);

/** Makes attempts. Never throws, follows no redirect, and always ends in bounded time. */
export type Transport = {
  attempt(request: AttemptRequest): Promise<AttemptResult>;
  close(): Promise<void>;
};
