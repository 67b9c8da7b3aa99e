import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type DevServer, startDevServer } from '@hookpact/dev-server';
import type { EventList } from '../../src/api/types.ts';
import type { Recording } from '../../src/recording/recording.ts';
import { record } from './record.ts';
import { playStory, storyOptions } from './story.ts';

export type DemoOptions = {
  /** The built page. */
  readonly consoleFolder: string;
  /** The folder of the demo; its old contents are deleted. */
  readonly folder: string;
};

/** Runs a real server, records it, and writes the page with the recording: files for any server. */
export async function writeDemo({ consoleFolder, folder }: DemoOptions): Promise<void> {
  const server = await startDevServer({ ...storyOptions(), consoleFolder });
  try {
    await playStory(server);
    const recording = await record(server);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    cpSync(join(consoleFolder, 'assets'), join(folder, 'assets'), { recursive: true });
    writeFileSync(join(folder, 'index.html'), demoPage(consoleFolder));
    writeFileSync(join(folder, 'recording.json'), JSON.stringify(recording));
    await writeDocs(server, recording, folder);
  } finally {
    await server.close();
  }
}

/** Styles of the editor need a nonce; a fixed nonce is safe in a static page. */
const NONCE = 'recorded';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' 'nonce-${NONCE}'`,
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function demoPage(consoleFolder: string): string {
  const page = readFileSync(join(consoleFolder, 'index.html'), 'utf8');
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="hookpact-recording" content="./recording.json" />`;
  const built = page.replaceAll('__CSP_NONCE__', NONCE);
  return built.replace('<meta charset="utf-8" />', `<meta charset="utf-8" />\n    ${head}`);
}

/** The documentation that the page shows in a frame, with what those pages load. */
async function writeDocs({ url }: DevServer, { answers }: Recording, folder: string) {
  const { data } = answers['/events'] as EventList;
  const waiting = data.map(({ catalog, type }) => `/docs/${catalog}/${type}.html`);
  const seen = new Set(waiting);
  for (const path of waiting) {
    const answer = await fetch(url + path);
    if (!answer.ok) continue; // a page may lead to what only a server has
    const text = await answer.text();
    const file = join(folder, decodeURIComponent(path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    if (!path.endsWith('.html')) continue;
    for (const [, target = ''] of text.matchAll(/(?:href|src)="([^"#?]+)/g)) {
      const { origin, pathname } = new URL(target, url + path);
      if (origin !== url || !pathname.startsWith('/docs/') || seen.has(pathname)) continue;
      seen.add(pathname);
      waiting.push(pathname);
    }
  }
}
