import type { Logger } from './logger.ts';

/** Writes every line: edge hosts keep the lines of the console by request. */
export const consoleLogger = (): Logger => ({
  // biome-ignore lint/suspicious/noConsole: the only way out on edge hosts
  warn: (_, message) => console.warn(`hookpact: ${message}`),
  // biome-ignore lint/suspicious/noConsole: as above
  error: (_, message) => console.error(`hookpact: ${message}`),
});
