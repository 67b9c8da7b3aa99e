import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listen } from '@hookpact/test-loopback';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeCatalog } from '../../testing/catalog-file.ts';
import { runInTerminal } from '../../testing/run-in-terminal.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

const UP = '\u001b[A';
const ENTER = '\r';
const ESCAPE = '\u001b';

async function startScreen(
  options: { columns?: number; rows?: number; environment?: Record<string, string> } = {},
) {
  const cwd = temporaryFolder();
  writeCatalog(cwd, 'acme');
  const received: string[] = [];
  const receiver = await listen(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    received.push(body);
    const isGood = body.includes('"good');
    response
      .writeHead(isGood ? 200 : 500)
      .end(isGood ? 'taken' : 'the database is down \u001b[31m');
  });
  onTestFinished(receiver.close);
  const free = await listen(() => {});
  await free.close();
  const { port } = new URL(free.url);
  const args = ['--catalog', 'catalog.ts', '--port', port, '--forward-to', `${receiver.url}/hooks`];
  const terminal = runInTerminal(['listen', ...args], { cwd, ...options });
  await terminal.until('http://127');
  const url = `http://127.0.0.1:${port}`;
  const post = (id: string, path = '/') =>
    fetch(url + path, { method: 'POST', body: JSON.stringify({ type: 'acme.paid', id }) });
  return { terminal, post, received, cwd };
}

/** An editor that writes another id into the file. */
function editorIn(folder: string): string {
  const file = join(folder, 'my editor.sh');
  writeFileSync(file, `#!/bin/sh\nprintf '%s' '{"type":"acme.paid","id":"good-edited"}' > "$1"\n`);
  chmodSync(file, 0o755);
  return `'${file}'`;
}

describe('the screen of listen', () => {
  it('shows what arrives, opens one, goes back, and leaves the terminal as it was', async () => {
    const { terminal, post } = await startScreen();
    await terminal.until('Waiting for requests');
    await post('good-1', '/in?a=1');
    await post('bad-2');
    const list = await terminal.until('the database is down');
    expect(list).toMatch(/✓ 200 \d+ ms +acme\.paid +valid POST \/in\?a=1/);
    expect(list).toMatch(/▸ .* ✗ 500 \d+ ms +acme\.paid +valid POST \//);
    expect(list).toContain('the database is down \\u001b[31m');
    terminal.type(UP);
    await terminal.until(/▸ .*POST \/in/);
    terminal.type(ENTER);
    const detail = await terminal.until('Request  POST /in?a=1');
    expect(detail).toContain('"id": "good-1"');
    terminal.type('  ');
    expect(await terminal.until('As curl')).toContain('taken');
    terminal.type(ESCAPE);
    await terminal.until('↑↓ move');
    terminal.type('q');
    expect(await terminal.exited).toBe(0);
    expect(terminal.written().endsWith('\u001b[?25h\u001b[?1049l')).toBe(true);
  });

  it('sends again, as it was or edited', async () => {
    const folder = temporaryFolder();
    const { terminal, post, received } = await startScreen({
      environment: { EDITOR: editorIn(folder) },
    });
    await post('bad-1');
    await terminal.until('✗ 500');
    terminal.type('r');
    await terminal.until(/✗ 500.*again #1/);
    terminal.type('e');
    await terminal.until(/again #2[\s\S]*taken/);
    expect(received.map((body) => JSON.parse(body).id)).toEqual(['bad-1', 'bad-1', 'good-edited']);
    terminal.type('q');
    expect(await terminal.exited).toBe(0);
  });

  it('says that an editor failed, and goes on', async () => {
    const { terminal, post } = await startScreen({ environment: { EDITOR: 'false' } });
    await post('good-1');
    await terminal.until('1 request');
    terminal.type('e');
    await terminal.until('It failed: the editor false ended with 1');
    terminal.type('\u0003');
    expect(await terminal.exited).toBe(0);
  });

  it('filters by type, body and status, completes while it is written, and says what is wrong', async () => {
    const { terminal, post } = await startScreen();
    await post('good-1');
    await post('bad-2');
    await terminal.until('✗ 500');
    terminal.type('/sta\t');
    await terminal.until('/status:');
    terminal.type('2xx\r');
    expect(await terminal.until('1 match status:2xx')).not.toContain('✗ 500');
    terminal.type('/');
    terminal.type('\u0015body/id:bad* typ:x\r');
    await terminal.until('There is no field typ (at character 14).');
    terminal.type('\u007f'.repeat(6));
    terminal.type('\r');
    expect(await terminal.until('1 match body/id:bad*')).toContain('✗ 500');
    terminal.type(ESCAPE);
    const all = await terminal.until(/^2 requests$/m);
    expect(all).toContain('✓ 200');
    expect(all).toContain('✗ 500');
  });

  it('fits a small terminal, and any other after a resize', async () => {
    const { terminal, post } = await startScreen({ columns: 20, rows: 8 });
    for (let count = 0; count < 12; count += 1) await post(`good-${count}`);
    // a line that wrapped would push the first row out
    expect(await terminal.until('12 requests')).toMatch(/^http:\/\/127\.0\.0/);
    const whole = /q quit$/;
    const cut = /…$/;
    for (const { columns, rows, lastLine } of [
      { columns: 60, rows: 12, lastLine: whole },
      { columns: 40, rows: 10, lastLine: cut },
      { columns: 200, rows: 50, lastLine: whole },
    ]) {
      terminal.resize(columns, rows);
      expect(await terminal.until(lastLine)).toMatch(/^http:\/\/127\.0\.0\.1:\d+ → /);
    }
  });

  it('has no colour where NO_COLOR says so', async () => {
    const { terminal, post } = await startScreen({ environment: { NO_COLOR: '1' } });
    await post('good-1');
    await terminal.until('1 request');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(terminal.written()).not.toMatch(/\u001b\[\d+m/);
  });
});
