import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '@hookpact/test-loopback';
import { runServer } from 'verdaccio';

/** A registry of npm packages; closing it removes all that was published. */
export type Registry = AsyncDisposable & {
  /** `http://127.0.0.1:<port>/`, with the slash that npm wants. */
  readonly url: string;
  /** Holds what is published, and whatever else goes with the registry. */
  readonly folder: string;
  /** Runs in another process, which published everything. */
  readonly isShared: boolean;
  close(): Promise<void>;
};

/** The variable that names a registry with all our packages, see `run.ts`. */
export const REGISTRY_VARIABLE = 'HOOKPACT_TEST_REGISTRY';

/**
 * Starts a registry on a free port of loopback, in about a second. Packages of ours are there once
 * they are published to it; all others come from the registry that npm is configured for. The one
 * at `HOOKPACT_TEST_REGISTRY` is used where it is given.
 * @example
 * await using registry = await startRegistry();
 * await publishAll(registry);
 * using folder = emptyFolder(registry);
 * await folder.run('npm', ['install', 'hookpact']);
 */
export async function startRegistry(): Promise<Registry> {
  const given = process.env[REGISTRY_VARIABLE];
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hookpact-registry-')));
  const remove = async () => rmSync(folder, { recursive: true, force: true });
  if (given) {
    return { url: given, folder, isShared: true, close: remove, [Symbol.asyncDispose]: remove };
  }
  const server = await listen(await runServer(configuration(folder)));
  const close = async () => {
    await server.close();
    await remove();
  };
  return { url: `${server.url}/`, folder, isShared: false, close, [Symbol.asyncDispose]: close };
}

function configuration(folder: string) {
  const ours = { access: '$all', publish: '$all' };
  const upstream = execFileSync('npm', ['config', 'get', 'registry'], {
    encoding: 'utf8',
    shell: process.platform === 'win32', // npm is a .cmd there
  });
  return {
    storage: join(folder, 'storage'),
    self_path: folder,
    web: { enable: false },
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: -1 } },
    uplinks: {
      // npm caches tarballs itself; a slow answer must not make the whole registry count as down
      npm: { url: upstream.trim(), cache: false, maxage: '1h', timeout: '60s', max_fails: 100 },
    },
    packages: {
      '@hookpact/*': ours,
      hookpact: ours,
      'create-hookpact': ours,
      '**': { access: '$all', proxy: 'npm' },
    },
    max_body_size: '50mb',
    log: { type: 'file', path: join(folder, 'log'), format: 'json', level: 'warn' },
  };
}
