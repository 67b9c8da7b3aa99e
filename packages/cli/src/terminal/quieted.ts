import type { Terminal } from './terminal.ts';

/** A terminal for `--quiet`: results and errors only. */
export const quieted = (terminal: Terminal): Terminal => ({
  ...terminal,
  progress() {},
  status: undefined,
});
