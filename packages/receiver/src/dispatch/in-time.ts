import type { Schedule } from '../options.ts';

/** What `work` resolves to, or `late()` where it takes longer than `limitMs`. */
export function inTime<Result>(
  work: Promise<Result>,
  limitMs: number,
  schedule: Schedule,
  late: () => Result,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stopTimer = schedule(() => resolve(late()), limitMs);
    work.then(
      (result) => {
        stopTimer();
        resolve(result);
      },
      (error: unknown) => {
        stopTimer();
        reject(error);
      },
    );
  });
}
