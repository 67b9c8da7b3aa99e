import { redactUrl } from '@hookpact/errors/redact-url';
import type { ConformanceCase } from './case.ts';
import { cases } from './cases/index.ts';
import { type CheckOptions, resolveOptions, type Settings } from './options.ts';
import { type CheckReport, countsOf, type Ending } from './report.ts';
import { knock } from './run/knock.ts';
import { openProbe } from './run/learn-effects.ts';
import { createRecorder } from './run/recorder.ts';
import { runAll } from './run/run-all.ts';
import { selectCases } from './run/select-cases.ts';
import { openSession } from './run/session.ts';

/** Cases that show why a receiver accepts nothing. */
const alwaysTelling: readonly string[] = ['accepts/1', 'acknowledges/1'];

/**
 * Checks a receiver from outside: sends it what a good one takes and what it refuses, and says what
 * it did. Whatever language it is written in; only HTTP is used.
 *
 * @returns a result for each case; it does not reject because a case fails
 * @throws ConformanceError `OPTION_INVALID`, `HOST_NOT_PERMITTED`, `SECRET_MISSING`, `CASE_UNKNOWN`,
 * `EVENT_MISSING`, `RECEIVER_UNREACHABLE`, `PROBE_FAILED`; SignatureError for a secret that is none
 * @example
 * const report = await checkReceiver({
 *   url: 'http://127.0.0.1:3000/webhooks',
 *   catalog: billing,
 *   secret: process.env.WEBHOOK_SECRET,
 *   onCase: ({ id, status }, { done, total }) => console.log(`${done}/${total} ${id} ${status}`),
 * });
 * if (!report.ok) process.exitCode = 1;
 */
export async function checkReceiver(options: CheckOptions): Promise<CheckReport> {
  const settings = resolveOptions(options);
  const selected = selectCases(cases, settings);
  const since = performance.now();
  const session = await openSession(settings);
  try {
    const read = await openProbe(session);
    const recorder = createRecorder(selected, settings.onCase);
    const closed = await knock(session);
    let end: { ending: Ending; note?: string };
    if (closed) {
      await runAll(session, selected.filter(isTelling), undefined, recorder);
      recorder.skipRest('A plain event is not taken, so that this would prove nothing.');
      end = closed;
    } else {
      end = await runAll(session, selected, read, recorder);
    }
    const reports = recorder.reports();
    const counts = countsOf(reports);
    return {
      ok: counts.failed === 0 && end.ending === 'complete',
      ...headOf(settings),
      ...end,
      tookMs: Math.round(performance.now() - since),
      requests: session.requests,
      counts,
      cases: reports,
    };
  } finally {
    session.close();
  }
}

const isTelling = ({ id }: ConformanceCase): boolean => alwaysTelling.includes(id);

const headOf = ({ url, catalog, scheme, policy, level, strict }: Settings) => ({
  url: redactUrl(url),
  catalog: catalog.name,
  scheme: scheme.name,
  policy: policy.name,
  level,
  strict,
});
