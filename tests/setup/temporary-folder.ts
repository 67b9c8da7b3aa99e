import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/**
 * Gives the run a temporary folder of its own, and fails it when something is left there. Each file
 * of tests has one inside, see `leave-nothing.ts`; what is found here comes from a global setup.
 */
export function setup(): (() => void) | undefined {
  if (process.env.HOOKPACT_TEST_RUN) return undefined; // each project inherits this setup
  const given = process.env.TMPDIR;
  const folder = mkdtempSync(join(tmpdir(), 'hp-')); // short: sockets have 108 characters at most
  chmodSync(folder, 0o711); // Postgres runs as another user where tests run as root
  process.env.TMPDIR = folder;
  process.env.HOOKPACT_TEST_RUN = folder;
  // hundreds of processes start our sources: all but the first find them compiled
  process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/node');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove); // Ctrl-C
  return () => {
    const left = readdirSync(folder, { recursive: true }).filter((path) => !isOwn(String(path)));
    remove();
    delete process.env.HOOKPACT_TEST_RUN;
    if (given === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = given;
    if (left.length > 0) throw new Error(`Left in ${folder}: ${left.join(', ')}`);
  };
}

/** The folder of a file of tests that did not load: its last hook never ran. */
const isOwn = (path: string) => /^\d+-[^/\\]*$/.test(path);
