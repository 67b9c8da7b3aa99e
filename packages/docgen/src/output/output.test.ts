import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareFile, compareFolder, compareOutputs } from './compare-output.ts';
import { filesBelow } from './manifest.ts';
import type { Output, OutputFile } from './output-file.ts';
import { writeFolder, writeOneFile, writeOutputs } from './write-outputs.ts';

const pages: OutputFile[] = [
  { path: 'index.html', text: '<p>one\n<p>two\n' },
  { path: 'events/job.start.md', text: '# job.start\n' },
];
const everything = ['.hookpact-generated.json', 'events/job.start.md', 'index.html'];

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'hookpact-output-'));
  folder = join(parent, 'docs', 'events');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe('writeFolder', () => {
  it('makes the folder, with its parents, and leaves nothing beside it', () => {
    writeFolder(folder, pages);
    expect(filesBelow(folder)).toEqual(everything);
    expect(readdirSync(join(parent, 'docs'))).toEqual(['events']);
  });

  it('removes what it generated before and no longer generates', () => {
    writeFolder(folder, [...pages, { path: 'events/job.gone.md', text: 'gone' }]);
    writeFolder(folder, pages);
    expect(filesBelow(folder)).toEqual(everything);
  });

  it('refuses a folder with a file that it did not generate, and changes nothing', () => {
    writeFolder(folder, pages);
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    const changed = [{ path: 'index.html', text: 'new' }];
    expect(() => writeFolder(folder, changed)).toThrow(
      expect.objectContaining({
        code: 'FOLDER_NOT_OURS',
        message: expect.stringContaining('notes.txt'),
      }),
    );
    expect(filesBelow(folder)).toEqual([...everything, 'notes.txt']);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('<p>one\n<p>two\n');
  });

  it.each(['{', 'null', '{"files":7}'])(
    'believes that a folder is not its own when the list is %s',
    (list) => {
      writeFolder(folder, pages);
      writeFileSync(join(folder, '.hookpact-generated.json'), list);
      expect(() => writeFolder(folder, pages)).toThrow(
        expect.objectContaining({ code: 'FOLDER_NOT_OURS' }),
      );
    },
  );

  it('names a path that cannot be a folder', () => {
    mkdirSync(join(parent, 'docs'));
    writeFileSync(folder, 'a file');
    expect(() => writeFolder(folder, pages)).toThrow(
      expect.objectContaining({ code: 'OUTPUT_UNWRITABLE' }),
    );
    expect(readFileSync(folder, 'utf8')).toBe('a file');
    expect(readdirSync(join(parent, 'docs'))).toEqual(['events']);
  });
});

describe('writeOneFile', () => {
  it('replaces the file and leaves nothing beside it', () => {
    const file = join(parent, 'docs', 'events.html');
    writeOneFile(file, 'one');
    writeOneFile(file, 'two');
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(readdirSync(join(parent, 'docs'))).toEqual(['events.html']);
  });

  it('names a path that is a folder', () => {
    mkdirSync(folder, { recursive: true });
    expect(() => writeOneFile(folder, 'text')).toThrow(
      expect.objectContaining({ code: 'OUTPUT_UNWRITABLE' }),
    );
    expect(readdirSync(join(parent, 'docs'))).toEqual(['events']);
  });
});

describe('writeOutputs', () => {
  const outputs = (): Output[] => [
    { kind: 'folder', path: folder, files: pages },
    { kind: 'file', path: join(parent, 'openapi.json'), text: '{}' },
  ];

  it('writes folders and files, and finds them fresh', () => {
    writeOutputs(outputs());
    expect(filesBelow(folder)).toEqual(everything);
    expect(readFileSync(join(parent, 'openapi.json'), 'utf8')).toBe('{}');
    expect(compareOutputs(outputs())).toEqual([]);
    expect(readdirSync(parent).toSorted()).toEqual(['docs', 'openapi.json']);
  });

  it('writes nothing where one of them cannot be written', () => {
    const [first, second] = outputs() as [Output, Output];
    const blocked = { ...second, path: join(parent, 'a-file', 'openapi.json') } as Output;
    writeFileSync(join(parent, 'a-file'), 'mine');
    expect(() => writeOutputs([first, blocked])).toThrow(
      expect.objectContaining({ code: 'OUTPUT_UNWRITABLE' }),
    );
    expect(readdirSync(parent)).toEqual(['a-file']);
  });

  it('puts the old ones back where one cannot be moved into its place', () => {
    writeOutputs(outputs());
    const [first, second] = outputs() as [Output, Output];
    const changed = { ...first, files: [{ path: 'index.html', text: 'new' }] } as Output;
    // found out at the last step only: its folder goes away when it is written already
    const removed = { ...second, path: join(parent, 'late', 'openapi.json') } as Output;
    mkdirSync(join(parent, 'late'));
    const vanishing: Output = {
      kind: 'file',
      path: join(parent, 'vanishing.json'),
      get text() {
        rmSync(join(parent, 'late'), { recursive: true });
        return '{}';
      },
    };
    expect(() => writeOutputs([changed, removed, vanishing])).toThrow(
      expect.objectContaining({ code: 'OUTPUT_UNWRITABLE' }),
    );
    expect(filesBelow(folder)).toEqual(everything);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('<p>one\n<p>two\n');
    expect(readdirSync(parent).toSorted()).toEqual(['docs', 'openapi.json']);
  });

  it.each([
    ['docs', 'docs/events.json'],
    ['docs/events.json', 'docs'],
    ['docs', 'docs'],
  ])('refuses the outputs %s and %s', (first, second) => {
    expect(() =>
      writeOutputs([
        { kind: 'folder', path: join(parent, first), files: pages },
        { kind: 'file', path: join(parent, second), text: '' },
      ]),
    ).toThrow(expect.objectContaining({ code: 'OUTPUTS_OVERLAP' }));
    expect(readdirSync(parent)).toEqual([]);
  });
});

describe('compareFolder', () => {
  it('finds nothing in what was just written', () => {
    writeFolder(folder, pages);
    expect(compareFolder(folder, pages)).toEqual([]);
  });

  it('names what is missing, changed and left over', () => {
    writeFolder(folder, [...pages, { path: 'old.md', text: '' }]);
    rmSync(join(folder, 'events/job.start.md'));
    writeFileSync(join(folder, 'index.html'), '<p>one\n<p>2\n');
    expect(compareFolder(folder, pages)).toEqual([
      { path: 'index.html', kind: 'changed', line: 2, before: '<p>2', after: '<p>two' },
      { path: 'events/job.start.md', kind: 'missing' },
      expect.objectContaining({ path: '.hookpact-generated.json', kind: 'changed', line: 4 }),
      { path: 'old.md', kind: 'left over' },
    ]);
  });

  it('finds everything missing where there is no folder', () => {
    expect(compareFolder(folder, pages).map(({ kind }) => kind)).toEqual(Array(3).fill('missing'));
  });
});

describe('compareFile', () => {
  it('names the line behind the last when lines were cut off', () => {
    const file = join(parent, 'types.py');
    writeOneFile(file, 'one\ntwo');
    expect(compareFile(file, 'one')).toEqual([
      { path: file, kind: 'changed', line: 2, before: 'two' },
    ]);
  });
});
