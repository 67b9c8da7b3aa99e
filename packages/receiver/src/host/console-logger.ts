import type { Logger } from './logger.ts';

/** Writes every line: edge hosts keep the lines of the console by request. */
export const consoleLogger = (): Logger => ({
  warn: (...line) => write('warn', ...line),
  error: (...line) => write('error', ...line),
});

function write(level: keyof Logger, fields: object, message: string): void {
  const { err } = fields as { err?: unknown }; // as createLog makes them
  // biome-ignore lint/suspicious/noConsole: the only way out on edge hosts
  console[level](`hookpact: ${message}`, ...(err === undefined ? [] : [err]));
}
