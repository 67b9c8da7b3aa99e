import type { Terminal } from '../terminal/terminal.ts';

/** The parts of the process that every command uses. */
export type CommandContext = {
  terminal: Terminal;
  standardInput: NodeJS.ReadableStream;
  /** The working folder, where a configuration is looked for. */
  cwd: string;
  environment: Readonly<Record<string, string | undefined>>;
  /** How a person starts this program: `hookpact`, `npx hookpact`, `npm run hookpact --`. */
  invocation: string;
  /** Aborts on Ctrl-C; commands stop cleanly. */
  interrupted: AbortSignal;
};

/** Resolves on Ctrl-C. */
export function untilInterrupted({ interrupted }: Pick<CommandContext, 'interrupted'>) {
  return new Promise<void>((resolve) => {
    if (interrupted.aborted) resolve();
    interrupted.addEventListener('abort', () => resolve(), { once: true });
  });
}
