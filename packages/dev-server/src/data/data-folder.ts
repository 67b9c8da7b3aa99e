import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { DevServerError } from '../errors.ts';

/** Where a dev server listens, for other programs of the same user. */
export type ListeningPlace = {
  readonly url: string;
  readonly apiKey: string;
  /** The process that listens. */
  readonly pid: number;
};

const ListeningPlaceFile = z.looseObject({ url: z.url(), apiKey: z.string(), pid: z.int() });

const keyFile = (folder: string) => join(folder, 'api-key');
const placeFile = (folder: string) => join(folder, 'listening.json');

/**
 * Makes the folder, for this user only, if it is not there.
 * @throws DevServerError `DATA_FOLDER_UNUSABLE`
 */
export function makeDataFolder(folder: string): void {
  try {
    makeWithParents(folder);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new DevServerError('DATA_FOLDER_UNUSABLE', { folder, detail }, { cause });
  }
}

/**
 * Not `mkdirSync` with `recursive`: where the parent is there and takes no folders, as /proc, it
 * never ends.
 */
function makeWithParents(folder: string): void {
  if (existsSync(folder)) return;
  makeWithParents(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** The key of a data folder: made once, so that clients keep working when the server restarts. */
export function keepApiKey(folder: string): string {
  const kept = read(keyFile(folder))?.trim();
  if (kept) return kept;
  const key = newApiKey();
  write(keyFile(folder), `${key}\n`);
  return key;
}

export const newApiKey = (): string => `dev_${randomBytes(24).toString('base64url')}`;

/** Tells other programs where this one listens. */
export function writeListeningPlace(folder: string, place: ListeningPlace): void {
  write(placeFile(folder), `${JSON.stringify(place)}\n`);
}

/**
 * Reads where a dev server listens that was started with this data folder. After a crash it may be
 * a place where nobody listens any more.
 */
export function readListeningPlace(folder: string): ListeningPlace | undefined {
  const text = read(placeFile(folder));
  if (text === undefined) return undefined;
  try {
    return ListeningPlaceFile.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Removes the place, unless another process has written its own meanwhile. */
export function removeListeningPlace(folder: string, { url, pid }: ListeningPlace): void {
  const place = readListeningPlace(folder);
  if (place?.url === url && place.pid === pid) rmSync(placeFile(folder), { force: true });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Writes a new file that only this user can read; never through an existing link. */
function write(file: string, text: string): void {
  const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;
  try {
    rmSync(file, { force: true });
    const descriptor = openSync(file, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, 0o600);
    try {
      writeFileSync(descriptor, text);
    } finally {
      closeSync(descriptor);
    }
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new DevServerError('DATA_FOLDER_UNUSABLE', { folder: dirname(file), detail }, { cause });
  }
}
