import { afterAll, afterEach, expect } from 'vitest';

/** Lines of our own logs that reached stderr and that no test has caught. */
const escaped: string[] = [];
const { write } = process.stderr;

// not a spy: those who test the log spy themselves, and what they catch does not come here
process.stderr.write = ((chunk: string | Uint8Array, ...rest: []) => {
  if (String(chunk).startsWith('hookpact')) escaped.push(String(chunk));
  return write.call(process.stderr, chunk, ...rest);
}) as typeof write; // of its overloads, all hand on what they got

// A test says what is logged, or gives a logger that keeps it: nobody reads what passes by.
const noneEscaped = () =>
  expect(escaped.splice(0), 'log lines on stderr: give `logger: false`, or a logger').toEqual([]);
afterEach(noneEscaped);
afterAll(() => {
  process.stderr.write = write;
  noneEscaped();
});
