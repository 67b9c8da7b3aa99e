/**
 * SQLite's transactions end before anything that is awaited: work of a caller that gives a promise
 * would be committed half.
 *
 * @throws TypeError where `result` is a promise, of whichever library
 */
export function refusePromise(result: unknown, work: string): void {
  if (typeof Object(result).then !== 'function') return;
  Promise.resolve(result).catch(() => {}); // refused here: nobody else waits for it
  throw new TypeError(`With SQLite, ${work} must be synchronous: it gave a promise.`);
}
