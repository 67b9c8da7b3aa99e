import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isRecorded } from '../recording/recording-url.ts';
import { call } from './http.ts';
import { keys } from './queries.ts';
import type { LiveAttempt, ReceivedRequest, RequestPage } from './types.ts';

/** Longest list of requests that a page keeps; the rest is asked for when needed. */
const MOST_REQUESTS = 500;

type AttemptsListener = (attempts: readonly LiveAttempt[], hasGap: boolean) => void;

const attemptsListeners = new Set<AttemptsListener>();

/** Calls back with attempts as they are made; `hasGap` says that some may have been missed. */
export function onAttempts(listener: AttemptsListener): () => void {
  attemptsListeners.add(listener);
  return () => attemptsListeners.delete(listener);
}

/** Opens the stream of attempts, once for the whole page. */
export function useLiveAttempts(): void {
  useEffect(() => {
    const tell: AttemptsListener = (attempts, hasGap) => {
      for (const listener of attemptsListeners) listener(attempts, hasGap);
    };
    const source = openStream('/console/live', {
      attempts(data) {
        const { attempts, missed } = data as { attempts: LiveAttempt[]; missed: number };
        tell(attempts, missed > 0);
      },
      ready: () => tell([], true),
    });
    return () => source.close();
  }, []);
}

/** Puts requests of a token on top of its list as they arrive. */
export function useLiveRequests(token: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const queryKey = keys.requests(token);
    const source = openStream(`/inspector/tokens/${encodeURIComponent(token)}/requests/live`, {
      request(data) {
        const request = data as ReceivedRequest;
        client.setQueryData<RequestPage>(queryKey, (page) => {
          if (!page || page.data.some(({ id }) => id === request.id)) return page;
          return { ...page, data: [request, ...page.data].slice(0, MOST_REQUESTS) };
        });
        void client.invalidateQueries({ queryKey: keys.tokens });
      },
      ready: () => void client.invalidateQueries({ queryKey }),
    });
    return () => source.close();
  }, [client, token]);
}

type Handlers = Readonly<Record<string, (data: unknown) => void>> & {
  /** Something may have been missed: everything is asked for again. */
  readonly ready: () => void;
};

/** How often the page asks by itself where no stream gets through, as behind some proxies. */
const POLL_MS = 3_000;

/** `EventSource.CLOSED`, which a browser without it does not have. */
const CLOSED = 2;

/** A stream that fails may be a proxy's fault: any answer tells whether the server is there. */
const askWhetherThere = () => call('/console/about').catch(() => {});

type Stream = { close(): void };

/** A recording goes on by nothing. */
const noStream: Stream = { close() {} };

/**
 * Opens a stream, and has everything asked for again and again while none gets through: one may be
 * refused, kept back by a proxy, or unknown to the browser. A stream that breaks is opened again.
 */
function openStream(path: string, handlers: Handlers): Stream {
  if (isRecorded) return noStream;
  let isThrough = false;
  let source = open();
  const timer = setInterval(() => {
    if (isThrough) return;
    void askWhetherThere();
    handlers.ready();
    if (source?.readyState === CLOSED) source = open();
  }, POLL_MS);

  function open(): EventSource | undefined {
    if (typeof EventSource === 'undefined') return undefined;
    const opened = new EventSource(path);
    opened.onerror = () => {
      isThrough = false;
      void askWhetherThere();
    };
    for (const [name, handle] of Object.entries(handlers)) {
      opened.addEventListener(name, (event) => {
        isThrough = true;
        handle(JSON.parse((event as MessageEvent).data));
      });
    }
    return opened;
  }

  return {
    close() {
      clearInterval(timer);
      source?.close();
    },
  };
}
