import type { Cancellation } from '../host/lazy-cancellation.ts';
import type { EventContext } from './event-context.ts';
import { callSafely } from './maybe-promise.ts';
import type { DispatchContext, Task } from './task.ts';

/** A class for its lazy getters: most handlers look at nothing but the event. */
export class LazyEventContext implements EventContext {
  readonly #context: DispatchContext;
  readonly #task: Task;
  readonly #cancellation: Cancellation;

  constructor(context: DispatchContext, task: Task, cancellation: Cancellation) {
    this.#context = context;
    this.#task = task;
    this.#cancellation = cancellation;
  }

  get id() {
    return this.#task.source.id;
  }
  get rawBody() {
    return this.#task.source.rawBody;
  }
  get receivedAt() {
    return new Date(this.#task.source.receivedAt);
  }
  get signal(): AbortSignal {
    return this.#cancellation.signal;
  }
  get headers() {
    const { request } = this.#task.source;
    return { get: (name: string) => request.header(name) };
  }
  get attempt() {
    const attempt = Number(this.#task.source.request.header('hookpact-attempt'));
    return Number.isSafeInteger(attempt) && attempt > 0 ? attempt : undefined;
  }
  waitUntil(work: Promise<unknown>): void {
    const { workload, reportError } = this.#context;
    const { identity, source } = this.#task;
    const report = (error: unknown) => reportError(error, identity);
    const caught = Promise.resolve(work).catch(report); // plain JavaScript hands over anything
    workload.hold(caught);
    callSafely(() => source.request.waitUntil?.(caught), report);
  }
}
