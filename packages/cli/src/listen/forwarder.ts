import { setTimeout as pause } from 'node:timers/promises';
import { presentBody, sendOn, toTarget } from '@hookpact/inspector/exchange';
import type { Answer, Exchange } from './exchange.ts';
import type { ExchangeLog } from './exchange-log.ts';

/** Sends requests on, and keeps those whose receiver is down until it is back. */
export type Forwarder = {
  /**
   * Sends a request on, in the order of arrival for each receiver; resolves to the exchange as it is
   * when it was answered, failed, or was put aside.
   */
  forward(exchange: Exchange): Promise<Exchange>;
  /** How many requests wait for a receiver that is down. */
  held(): number;
  close(): void;
};

type ForwarderOptions = {
  readonly log: ExchangeLog;
  /** How long after a failure a receiver that is down is tried again. @default 1_000 */
  readonly lookAgainMs?: number;
};

const MOST_HELD = 1_000;

/** Errors of a connection that was never made: the receiver did not get the request. */
const down = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
]);

export function createForwarder({ log, lookAgainMs = 1_000 }: ForwarderOptions): Forwarder {
  const closing = new AbortController();
  /** The numbers of held exchanges, by receiver. */
  const waiting = new Map<string, number[]>();
  const held = () => [...waiting.values()].reduce((sum, { length }) => sum + length, 0);

  async function attempt(exchange: Exchange): Promise<Exchange> {
    const { number, raw, request, target = '' } = exchange;
    log.change(number, { state: 'under_way' });
    const startedAt = performance.now();
    try {
      const response = await sendOn(raw, targetFor(target, request.path), closing.signal);
      const answer = await toAnswer(response, startedAt);
      return changed(exchange, { state: 'answered', answer, error: undefined });
    } catch (error) {
      const isDown = down.has(codeOf(error));
      const words = `${isDown ? 'down' : 'no answer'}: ${messageOf(error)}`;
      return changed(exchange, { state: isDown ? 'held' : 'failed', error: words });
    }
  }

  const changed = (exchange: Exchange, change: Partial<Exchange>): Exchange =>
    log.change(exchange.number, change) ?? { ...exchange, ...change };

  function hold(exchange: Exchange): Exchange {
    const { target = '' } = exchange;
    if (held() >= MOST_HELD) {
      const error = `the receiver is down, and ${MOST_HELD} requests wait already`;
      return changed(exchange, { state: 'failed', error });
    }
    const numbers = waiting.get(target);
    if (numbers) numbers.push(exchange.number);
    else {
      waiting.set(target, [exchange.number]);
      void deliverLater(target);
    }
    return changed(exchange, { state: 'held' });
  }

  /** Tries the oldest again and again; once it is through, the others follow in their order. */
  async function deliverLater(target: string): Promise<void> {
    const numbers = waiting.get(target) ?? [];
    while (numbers.length > 0) {
      const exchange = log.get(numbers[0] ?? 0);
      const after = exchange && (await attempt(exchange));
      if (closing.signal.aborted) return;
      if (after?.state === 'held') {
        await pause(lookAgainMs, undefined, { signal: closing.signal }).catch(() => {});
        if (closing.signal.aborted) return;
      } else numbers.shift();
    }
    waiting.delete(target);
  }

  return {
    async forward(exchange) {
      // first in, first out
      if (waiting.has(exchange.target ?? '')) return hold(exchange);
      const after = await attempt(exchange);
      return after.state === 'held' ? hold(after) : after;
    },
    held,
    close: () => closing.abort(),
  };
}

/** Path and query of the request go along: the path behind that of the receiver. */
export function targetFor(target: string, requestPath: string) {
  const [path = '/'] = requestPath.split('?');
  const { url, path: own } = toTarget(target, requestPath);
  if (path === '/') return { url, path: own };
  const [base = '', ...query] = own.split('?');
  return { url, path: [base.replace(/\/$/, '') + path, ...query].join('?') };
}

async function toAnswer(response: Response, startedAt: number): Promise<Answer> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  return {
    status: response.status,
    headers: [...response.headers],
    ...presentBody(bytes),
    duration_ms: Math.round(performance.now() - startedAt),
  };
}

const codeOf = (error: unknown): string => String(Object(error).code ?? '');

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return messageOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'none within 30 s';
  return error.message;
}
