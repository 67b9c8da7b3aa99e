import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { onTestFinished } from 'vitest';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

/** A plain server of files, below a path of its own as on many hosts; returns where it stands. */
export async function serveFolder(folder: string): Promise<string> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://127.0.0.1');
    const file = join(folder, decodeURIComponent(pathname).replace(/^\/demo\//, ''));
    const found =
      existsSync(file) && statSync(file).isDirectory() ? join(file, 'index.html') : file;
    if (!pathname.startsWith('/demo/') || !existsSync(found)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(found)] ?? 'text/plain' });
    createReadStream(found).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/demo/`;
}
