import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileIn = (folder: string) => join(folder, 'api-key');

/** The key of a data folder: made once, so that clients keep working when the simulator restarts. */
export function keepApiKey(folder: string): string {
  const kept = readApiKey(folder);
  if (kept) return kept;
  const key = `sim_${randomBytes(24).toString('base64url')}`;
  writeFileSync(fileIn(folder), `${key}\n`, { mode: 0o600 });
  return key;
}

/** The key of a data folder, if a simulator has made one. */
export function readApiKey(folder: string): string | undefined {
  try {
    return readFileSync(fileIn(folder), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
