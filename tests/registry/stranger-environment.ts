import { delimiter, dirname } from 'node:path';

/** What npm, this repository, its test runner and a CI add to an environment. */
const ADDED =
  /^(npm_|INIT_CWD$|NODE_|VITE|TURBO_|HOOKPACT_|TEST$|MODE$|PROD$|DEV$|SSR$|BASE_URL$|CI$|GITHUB_)/i;
/** The authorities that a machine behind a proxy trusts. */
const KEPT = 'NODE_EXTRA_CA_CERTS';

/**
 * The environment of somebody at a desk who has Node and npm alone, to be laid over that of this
 * process: `undefined` unsets a variable.
 * @param node the Node that programs run on; by default that of this process
 */
export function strangerEnvironment(
  node: string = process.execPath,
): Record<string, string | undefined> {
  const added = Object.keys(process.env).filter((name) => ADDED.test(name) && name !== KEPT);
  const path = (process.env.PATH ?? '').split(delimiter);
  const elsewhere = path.filter((folder) => !/node_modules[\\/]\.bin$|node-gyp-bin$/.test(folder));
  return {
    ...Object.fromEntries(added.map((name) => [name, undefined])),
    PATH: [dirname(node), ...elsewhere].join(delimiter),
    // npm would make one in the temporary folder
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    NO_COLOR: '1',
    PACT_DO_NOT_TRACK: 'true',
    NEXT_TELEMETRY_DISABLED: '1',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    npm_config_prefer_offline: 'true',
  };
}
