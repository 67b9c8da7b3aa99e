/**
 * The folder of the built page: give it to `startDevServer` of @hookpact/dev-server, which serves it
 * at `/console/`. Undefined in a clone in which `npm run build` has not run.
 * @example
 * await startDevServer({ catalogs: [billing], consoleFolder });
 */
export declare const consoleFolder: string | undefined;
