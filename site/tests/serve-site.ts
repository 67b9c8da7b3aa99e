import { readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type Loopback, listen } from '@hookpact/test-loopback';
import { base, root } from '../src/site-address.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

const built = join(root, 'site/dist');
const isFile = (file: string) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

/** Serves the built site below its base path, as GitHub Pages does. */
export function serveSite(): Promise<Loopback> {
  return listen(({ url = '/' }, response) => {
    const path = decodeURIComponent(new URL(url, 'http://127.0.0.1').pathname);
    const asked = join(built, path.slice(base.length).replace(/(^|\/)$/, '$1index.html'));
    const isThere = path.startsWith(base) && isFile(asked);
    const file = isThere ? asked : join(built, '404.html');
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(isThere ? 200 : 404, { 'content-type': type }).end(readFileSync(file));
  });
}
