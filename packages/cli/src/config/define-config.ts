import type { Quirks, SieveFunction } from '@hookpact/sieve-simulator';

/** What `hookpact.config.ts` may say. The flags of a command win over it. */
export type HookpactConfig = {
  /** Port of the simulator; 0 takes any free one. @default 4700 */
  port?: number | undefined;
  /** Another address than loopback needs an `apiKey`. @default '127.0.0.1' */
  host?: string | undefined;
  /** Folder of jobs, deliveries and the inspector. @default '.hookpact' */
  data?: string | undefined;
  /** What `X-API-Key` must be. @default one that is made once and kept in the data folder */
  apiKey?: string | undefined;
  /** Divides all delays: 100 makes ten seconds of 1,000. @default 1 */
  timeScale?: number | undefined;
  /** Functions besides the built-in ones; see `defineFunction` of @hookpact/sieve-simulator. */
  functions?: readonly SieveFunction[] | undefined;
  /** What receivers meet in the wild. @default none */
  quirks?: Quirks | undefined;
  /** Jobs that run at once. @default 16 */
  concurrency?: number | undefined;
  /** What becomes of jobs that ran when the process died. @default 'restart' */
  onRestart?: 'restart' | 'fail' | undefined;
};

/**
 * Types the configuration; it returns what it is given.
 * @example
 * // hookpact.config.ts
 * export default defineConfig({ functions: [shout], timeScale: 10 });
 */
export const defineConfig = (config: HookpactConfig): HookpactConfig => config;
