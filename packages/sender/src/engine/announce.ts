import { redactUrl } from '@hookpact/errors/redact-url';
import { redactId } from '../redact.ts';
import type { EndpointChange, FinishedAttempt } from '../store/store.ts';
import { type Emitter, type SenderEvents, toReport } from './events.ts';
import { guarded } from './guards.ts';
import type { Log } from './log.ts';
import type { Observe } from './observe.ts';

type Channels = { log: Log; emitter: Emitter; observe: Observe | undefined };

/** Reports recorded attempts: to the log, to listeners, to the observer. */
export function announcer({ log, emitter, observe }: Channels) {
  return {
    attempt(finished: FinishedAttempt): void {
      const report = toReport(finished);
      const { next } = report;
      const fields = toLogFields(report);
      if (next.kind === 'dead') log.warn({ ...fields, reason: next.reason }, 'attempt');
      else log.info(fields, 'attempt');
      emitter.emit('attempt', report);
      if (next.kind !== 'waiting') emitter.emit(next.kind, report);
    },

    endpointChange(change: EndpointChange): void {
      const endpointId = redactId(change.endpointId);
      log.warn({ endpointId, state: change.state }, endpointLine[change.state]);
      emitter.emit('endpoint', change);
      guarded(
        () => observe?.endpointChanged?.(change),
        (error) => log.warn({ error }, 'an observer threw'),
      );
    },
  };
}

const endpointLine = {
  active: 'endpoint resumed',
  paused: 'endpoint paused: it gets nothing more until resumeEndpoint()',
  gone: 'endpoint gone: it gets nothing more until resumeEndpoint()',
} as const;

/** One wide line per attempt: everything that a search needs, nothing of the payload, no secret. */
function toLogFields({ attempt, next, ...facts }: SenderEvents['attempt']): object {
  const { number, status, failure, detail, timing } = attempt;
  return {
    ...facts,
    endpointId: redactId(facts.endpointId),
    url: redactUrl(facts.url),
    ...{ attempt: number, status, failure, detail },
    ...timing,
    next: next.kind,
  };
}
