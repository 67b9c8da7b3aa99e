import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { afterAll, expect, vi } from 'vitest';
import { processesWith } from './processes-with.ts';

const root = join(import.meta.dirname, '../..');
const run = process.env.HOOKPACT_TEST_RUN ?? '';
const file = relative(root, expect.getState().testPath ?? '');

// by the worker, as two projects may run the same file at once; short, as sockets stand inside
const folder = join(run, `${process.pid}-${basename(file, '.test.ts').slice(0, 20)}`);
mkdirSync(folder, { mode: 0o711 });
process.env.TMPDIR = folder;

/** Carried by the processes that this file starts, and by theirs. */
const mark = `${run} ${file}`;
process.env.HOOKPACT_TEST_FILE = mark;

/** Processes that were told to end, and folders that a library removes behind our back, need so long. */
const PATIENCE_MS = 5_000;

// the first hook that is registered is the last one that runs
afterAll(async () => {
  const check = () => {
    const processes = processesWith('HOOKPACT_TEST_FILE', mark);
    expect({ processes, files: readdirSync(folder) }, 'left by this file').toEqual({
      processes: [],
      files: [],
    });
  };
  try {
    await vi.waitFor(check, { timeout: PATIENCE_MS, interval: 20 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 3 * PATIENCE_MS);
