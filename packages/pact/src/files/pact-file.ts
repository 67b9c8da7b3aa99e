import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { PactError } from '../errors.ts';
import { withoutByteOrderMark } from './byte-order-mark.ts';

/** A pact, read from a file of any Pact library that writes specification 3 or 4. */
export type PactFile = {
  readonly file: string;
  readonly consumer: string;
  readonly provider: string;
  readonly messages: readonly PactMessage[];
  /** The number of interactions that are not webhooks: HTTP requests, synchronous messages. */
  readonly others: number;
  /** The file's whole content. */
  readonly json: Readonly<Record<string, unknown>>;
};

/** One message that a consumer expects. */
export type PactMessage = {
  readonly description: string;
  readonly states: readonly PactState[];
  /** The example, parsed; matchers are beside it, in `json`. */
  readonly content: unknown;
  readonly json: Readonly<Record<string, unknown>>;
};

export type PactState = {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
};

const LARGEST_FILE_BYTES = 64 * 1024 * 1024;

/**
 * Reads pact files: one, or all `*.json` of a folder, in the order of their names.
 * @throws PactError `PACTS_MISSING`, `PACT_FILE_INVALID`
 */
export async function readPacts(path: string): Promise<PactFile[]> {
  const files = await filesAt(path);
  if (files.length === 0) throw new PactError('PACTS_MISSING', { where: path });
  return Promise.all(files.map(readPactFile));
}

/**
 * Like {@link readPacts}, for pacts with one provider.
 * @throws PactError also `PROVIDER_MISMATCH`
 */
export async function readPactsOf(provider: string, path: string): Promise<PactFile[]> {
  const files = await readPacts(path);
  for (const { file, provider: found } of files) {
    if (found !== provider) throw new PactError('PROVIDER_MISMATCH', { file, found, provider });
  }
  return files;
}

async function filesAt(path: string): Promise<string[]> {
  const entry = await stat(path).catch(() => undefined);
  if (!entry?.isDirectory()) return entry ? [path] : [];
  const names = (await readdir(path)).filter((name) => name.endsWith('.json'));
  return names.toSorted().map((name) => join(path, name));
}

/** Reads one pact file. @throws PactError `PACT_FILE_INVALID` */
export async function readPactFile(file: string): Promise<PactFile> {
  const { size } = await stat(file).catch((error) => fail(file, error.code));
  if (size > LARGEST_FILE_BYTES) fail(file, 'it is larger than 64 MiB');
  return parsePact(await readFile(file, 'utf8'), file);
}

/** Reads a pact from its text; `file` is for messages. @throws PactError `PACT_FILE_INVALID` */
export function parsePact(text: string, file: string): PactFile {
  const json = parseJson(text, file);
  if (!isRecord(json)) return fail(file, 'it is not a JSON object');
  const { interactions, messages } = json;
  const entries = [...entriesIn(interactions, file), ...entriesIn(messages, file)];
  const asynchronous = entries.filter(isMessage);
  return {
    file,
    consumer: nameIn(json, 'consumer', file),
    provider: nameIn(json, 'provider', file),
    messages: asynchronous.map((entry, index) => toMessage(entry, index, file)),
    others: entries.length - asynchronous.length,
    json,
  };
}

/** `billing-sieve.json` */
export const pactFileName = (consumer: string, provider: string) => `${consumer}-${provider}.json`;

/**
 * True for what Pact calls an asynchronous message; specification 3 has them in a list of their
 * own.
 */
const isMessage = (entry: Readonly<Record<string, unknown>>): boolean =>
  entry.type === undefined ? 'contents' in entry : entry.type === 'Asynchronous/Messages';

function entriesIn(list: unknown, file: string): Record<string, unknown>[] {
  if (list === undefined) return [];
  if (Array.isArray(list) && list.every(isRecord)) return list;
  return fail(file, 'its interactions are no list');
}

function toMessage(json: Record<string, unknown>, index: number, file: string): PactMessage {
  const { description } = json;
  if (typeof description !== 'string') return fail(file, `interaction ${index} has no name`);
  return { description, states: statesOf(json, file), content: contentOf(json, file), json };
}

function statesOf(json: Record<string, unknown>, file: string): PactState[] {
  const { providerStates, providerState } = json;
  if (typeof providerState === 'string') return [{ name: providerState, params: {} }];
  if (providerStates === undefined) return [];
  if (!Array.isArray(providerStates)) return fail(file, 'its provider states are no list');
  return providerStates.map((state) => {
    const { name, params } = Object(state);
    if (typeof name !== 'string') return fail(file, 'a provider state has no name');
    return { name, params: isRecord(params) ? params : {} };
  });
}

function contentOf({ contents }: Record<string, unknown>, file: string): unknown {
  const isWrapped = isRecord(contents) && 'content' in contents && 'contentType' in contents;
  if (!isWrapped) return contents; // specification 3
  const { content, encoded } = contents;
  if (!encoded || typeof content !== 'string') return content;
  const text = encoded === 'base64' ? Buffer.from(content, 'base64').toString('utf8') : content;
  return parseJson(text, file);
}

function nameIn(
  json: Record<string, unknown>,
  role: 'consumer' | 'provider',
  file: string,
): string {
  const { name } = Object(json[role]);
  return typeof name === 'string' ? name : fail(file, `it names no ${role}`);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(withoutByteOrderMark(text));
  } catch {
    return fail(file, 'it is not JSON');
  }
}

function fail(file: string, detail: string): never {
  throw new PactError('PACT_FILE_INVALID', { file: basename(file), detail });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
