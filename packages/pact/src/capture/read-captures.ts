import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { AnyCatalog } from '@hookpact/catalog';
import { parseJsonPointer, valueAt } from '@hookpact/json-schema/pointer';
import { PactError } from '../errors.ts';
import { withoutByteOrderMark } from '../files/byte-order-mark.ts';

/** A payload that the real service sent. */
export type Capture = {
  readonly file: string;
  /** The provider state in which it was captured, if known. */
  readonly given: string | undefined;
  readonly event: unknown;
  readonly headers: Readonly<Record<string, string>>;
};

const LARGEST_FILE_BYTES = 16 * 1024 * 1024;

/**
 * Reads a folder of captures: `*.json`, each the event itself, or
 * `{ "given": "a job failed", "headers": {…}, "body": <the event, or its text> }`.
 * @throws PactError `CAPTURE_INVALID`
 */
export async function readCaptures(folder: string, catalog: AnyCatalog): Promise<Capture[]> {
  const names = await readdir(folder).catch((error) => fail(folder, error.code));
  const files = names.filter((name) => name.endsWith('.json')).toSorted();
  if (files.length === 0) fail(folder, 'there is no *.json in it');
  const captures: Capture[] = [];
  // one after the other: a long capture is thousands of files
  for (const name of files) captures.push(await readCapture(join(folder, name), catalog));
  return captures;
}

async function readCapture(path: string, catalog: AnyCatalog): Promise<Capture> {
  const file = basename(path);
  const { size } = await stat(path);
  if (size > LARGEST_FILE_BYTES) fail(file, 'it is larger than 16 MiB');
  const json = parse(await readFile(path, 'utf8'), file);
  if (holdsType(json, catalog)) {
    return { file, given: undefined, event: json, headers: {} };
  }
  const { given, headers = {}, body } = Object(json);
  if (body === undefined) fail(file, 'it has no body');
  if (given !== undefined && typeof given !== 'string') fail(file, '"given" is no text');
  return { file, given, headers, event: typeof body === 'string' ? parse(body, file) : body };
}

const holdsType = (json: unknown, { typePointer }: AnyCatalog): boolean =>
  typePointer !== undefined && valueAt(json, parseJsonPointer(typePointer)) !== undefined;

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(withoutByteOrderMark(text));
  } catch {
    return fail(file, 'it is not JSON');
  }
}

function fail(file: string, detail: string): never {
  throw new PactError('CAPTURE_INVALID', { file, detail });
}
