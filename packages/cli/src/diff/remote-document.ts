import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { UsageError } from '../command/outcome.ts';

const maxBytes = 16_777_216;
const timeoutMs = 15_000;

/** Calls `use` with a copy of a document on the web, and removes it again. */
export async function withRemoteDocument<T>(
  address: string,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const text = await download(address);
  const folder = mkdtempSync(join(tmpdir(), 'hookpact-document-'));
  try {
    const name = basename(new URL(address).pathname);
    const path = join(folder, /\.(json|ya?ml)$/.test(name) ? name : 'document.yaml'); // JSON is YAML
    writeFileSync(path, text);
    return await use(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function download(address: string): Promise<string> {
  if (!URL.canParse(address)) throw new UsageError(`${address} is no address.`);
  const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) }).catch(
    (cause: unknown) => {
      throw new UsageError(`${address} cannot be reached.`, { cause });
    },
  );
  if (!response.ok) throw new UsageError(`${address} answered ${response.status}.`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new UsageError(`${address} has more than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
