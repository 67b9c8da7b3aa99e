import type { Terminal } from './terminal/terminal.ts';

/** What every command gets from the process that it runs in. */
export type CommandContext = {
  terminal: Terminal;
  standardInput: NodeJS.ReadableStream;
  /** The working folder, where a configuration is looked for. */
  cwd: string;
  environment: Readonly<Record<string, string | undefined>>;
  /** Aborts on Ctrl-C; commands stop cleanly. */
  interrupted: AbortSignal;
};
