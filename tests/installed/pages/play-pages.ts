import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '@hookpact/test-loopback';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Running, run, start } from '../run.ts';
import { playWorkflow } from '../workflow.ts';
import { missingLines, type PrintsStep, type RunStep, readPage, type Step } from './page.ts';

const guides = join(import.meta.dirname, '../../../docs/get-started');

/** Does what pages say, one after the other, each step a test, in folders that are empty at first. */
export function playPages(...names: readonly string[]): void {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'hookpact-pages-'));
  });
  afterAll(() => rmSync(root, { recursive: true }));
  for (const name of names) describe(name, () => playPage(name, (page) => join(root, page)));
}

function playPage(name: string, folderOf: (page: string) => string): void {
  const markdown = readFileSync(join(guides, name), 'utf8');
  const { begins, steps } = readPage(markdown);
  let folder: string;
  const open = new Map<string, Running>();
  let registry: string;
  let atPorts = (text: string) => text;
  let failed: string | undefined;

  beforeAll(async () => {
    registry = inject('registry');
    atPorts = await freePortsFor(markdown);
    folder = folderOf(name);
    if (begins === undefined) mkdirSync(folder);
    else renameSync(folderOf(begins), folder); // goes on with it, and what it has installed
  });
  afterAll(async () => {
    for (const running of open.values()) await running[Symbol.asyncDispose]();
  });
  const step = (words: string, act: () => unknown) =>
    it(words, async (context) => {
      context.skip(failed !== undefined, `after "${failed}"`);
      failed = words;
      await act();
      failed = undefined;
    });

  for (const { heading, step: todo } of steps) {
    step(`${heading}: ${wordsOf(todo).replaceAll('\n', ' ')}`, async () => {
      if (todo.kind === 'file') return write(join(folder, todo.path), atPorts(todo.text));
      if (todo.kind === 'prints') return hasPrinted(todo);
      return todo.staysOpen ? leaveOpen(todo) : play(todo);
    });
  }
  const workflows = steps.flatMap(({ step: { kind, ...workflow } }) =>
    kind === 'file' && 'path' in workflow && workflow.path.startsWith('.github/workflows/')
      ? workflow.path
      : [],
  );
  for (const file of workflows) {
    step(`the steps of ${file}`, () => playWorkflow(folder, file, { registry }));
  }

  async function play({ script, exitCode, prints }: RunStep): Promise<void> {
    const output = await run(atPorts(script), { cwd: folder, registry }, exitCode);
    expect(missingLines(prints.map(atPorts), output), output).toEqual([]);
  }

  async function leaveOpen({ script, prints }: RunStep): Promise<void> {
    const running = start(atPorts(script), { cwd: folder, registry });
    open.set(script, running);
    await hasPrinted({ script, prints });
  }

  async function hasPrinted({ script, prints }: Pick<PrintsStep, 'script' | 'prints'>) {
    const wanted = prints.map(atPorts);
    await open.get(script)?.untilPrinted((output) => missingLines(wanted, output).length === 0);
  }
}

function wordsOf(step: Step): string {
  if (step.kind === 'file') return `write ${step.path}`;
  if (step.kind === 'prints') return `"${step.script}" has printed ${step.prints[0]}`;
  return step.script;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Replaces the ports of a page by free ones, as pages are played side by side. */
async function freePortsFor(markdown: string): Promise<(text: string) => string> {
  const shown = new Set([...markdown.matchAll(/127\.0\.0\.1:(\d+)/g)].map(([, port = '']) => port));
  const ports = new Map<string, string>();
  for (const port of shown) ports.set(port, String(await freePort()));
  return (text) => text.replace(/\b\d{4,5}\b/g, (port) => ports.get(port) ?? port);
}
