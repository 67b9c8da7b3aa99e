import { type ConformanceCase, groupOf } from '../case.ts';
import type { ReadEffects } from '../probe/probe.ts';
import type { CaseReport, Ending } from '../report.ts';
import { createTools } from './create-tools.ts';
import { learnEffects } from './learn-effects.ts';
import type { Recorder } from './recorder.ts';
import { type CaseRun, runCase } from './run-case.ts';
import type { Session } from './session.ts';

type Unanswered = { readonly testCase: ConformanceCase; readonly report: CaseReport };

type End = { readonly ending: Ending; readonly note?: string };

/**
 * Runs cases: first those that may run beside each other, then those that need to be alone. A case
 * that got no answer beside others runs again alone, so that none is blamed for another one.
 */
export async function runAll(
  session: Session,
  selected: readonly ConformanceCase[],
  read: ReadEffects | undefined,
  recorder: Recorder,
): Promise<End> {
  const unanswered = await runBeside(
    session,
    selected.filter(({ alone }) => !alone),
    recorder,
  );
  if (unanswered.length > 0 && !(await answers(session))) {
    return silenced(session, unanswered, recorder);
  }
  if (session.signal.aborted) return stopped(session, recorder);
  if (read && selected.some(needsProbe)) await learnEffects(session, read);
  const alone = [
    ...unanswered.map(({ testCase }) => testCase),
    ...selected.filter((testCase) => testCase.alone),
  ];
  const silent = await runAlone(session, alone.toSorted(bySafety), recorder);
  if (session.signal.aborted) return stopped(session, recorder);
  if (silent === undefined) return { ending: 'complete' };
  const note = `The receiver answers no more since ${silent}.`;
  recorder.skipRest(note);
  return { ending: 'no answer', note };
}

/** Of several that ran at once, any may have ended the receiver. */
function silenced(session: Session, last: readonly Unanswered[], recorder: Recorder): End {
  if (session.signal.aborted) return stopped(session, recorder);
  for (const { report } of last) recorder.add(report);
  const names = last.map(({ testCase }) => testCase.id).join(', ');
  const note = `The receiver answers no more since ${names}; run again with one case at a time to see which.`;
  recorder.skipRest(note);
  return { ending: 'no answer', note };
}

const needsProbe = ({ needs = [] }: ConformanceCase): boolean =>
  needs.includes('probe') || needs.includes('effects') || needs.includes('listed effects');

/** Cases that may hurt a receiver come last. */
const bySafety = (a: ConformanceCase, b: ConformanceCase): number => danger(a) - danger(b);
const danger = (testCase: ConformanceCase): number =>
  testCase.alone === 'last' ? 2 : Number(groupOf(testCase) === 'robust');

function stopped(session: Session, recorder: Recorder): End {
  const { maxDurationMs } = session.settings;
  const end: End = session.isOutOfTime()
    ? { ending: 'out of time', note: `The run took longer than ${maxDurationMs} ms.` }
    : { ending: 'interrupted', note: 'The run was ended.' };
  recorder.skipRest(end.note ?? '');
  return end;
}

/** Runs cases beside each other; returns those that got no answer. */
async function runBeside(
  session: Session,
  selected: readonly ConformanceCase[],
  recorder: Recorder,
): Promise<readonly Unanswered[]> {
  const waiting = [...selected];
  const unanswered: Unanswered[] = [];
  const worker = async () => {
    for (let testCase = waiting.shift(); testCase; testCase = waiting.shift()) {
      const { report, isUnanswered } = await runCase(session, testCase);
      if (session.signal.aborted) return;
      if (!isUnanswered) {
        recorder.add(report);
        continue;
      }
      unanswered.push({ testCase, report });
      // a receiver that is down would be asked in vain
      if (!(await answers(session))) waiting.length = 0;
    }
  };
  await Promise.all(Array.from({ length: session.settings.concurrency }, worker));
  return unanswered;
}

/** Runs cases one by one; returns the one after which nothing is answered any more. */
async function runAlone(
  session: Session,
  selected: readonly ConformanceCase[],
  recorder: Recorder,
): Promise<string | undefined> {
  for (const testCase of selected) {
    const run: CaseRun = await runCase(session, testCase);
    if (session.signal.aborted) return undefined;
    recorder.add(run.report);
    if (run.isUnanswered && !(await answers(session))) return testCase.id;
  }
  return undefined;
}

/** Whether a plain event gets an answer, whatever it says. */
async function answers(session: Session): Promise<boolean> {
  const { message, event, send } = createTools(session);
  return (await send(await message(event()))).kind === 'answered';
}
