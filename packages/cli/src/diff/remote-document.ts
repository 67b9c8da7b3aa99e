import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { redactUrl } from '@hookpact/errors/redact-url';
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
  const shown = redactUrl(address);
  const url = URL.parse(address);
  if (!url) throw new UsageError(`${shown} is no address.`);
  const headers = credentialsOf(url);
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) }).catch(
    (cause: unknown) => {
      throw new UsageError(`${shown} cannot be reached. Check the address and the network.`, {
        cause,
      });
    },
  );
  if (!response.ok)
    throw new UsageError(
      `${shown} answered ${response.status}. Check the address, and that it needs no sign-in.`,
    );
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new UsageError(`${shown} has more than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Takes a name and a password out of an address: `fetch` refuses them there, and repeats them. */
function credentialsOf(url: URL): Record<string, string> {
  const { username, password } = url;
  if (!username) return {};
  url.username = '';
  url.password = '';
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
