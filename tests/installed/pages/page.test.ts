import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { missingLines, readPage } from './page.ts';

const block = (info: string, text: string) => `\`\`\`${info}\n${text}\n\`\`\`\n`;

it('a page is files, commands and what they print, in order', () => {
  const page = readPage(
    [
      '# Page\n\nBegin with the project of [Another](another.md).\n\n## First\n\nWrite `a.ts`:\n',
      block('ts title="a.ts"', 'let a;'),
      block('sh title="stays open"', 'npm start'),
      'It says:\n',
      block('text', 'ready'),
      block('sh title="exits with 1"', 'false'),
      block('text title="npm start"', 'seen …\n\nend'),
    ].join('\n'),
  );
  const run = { kind: 'run', staysOpen: false, exitCode: 0, prints: [] };
  expect(page).toEqual({
    begins: 'another.md',
    steps: [
      { kind: 'file', path: 'a.ts', text: 'let a;\n' },
      { ...run, script: 'npm start', staysOpen: true, prints: ['ready'] },
      { ...run, script: 'false', exitCode: 1 },
      { kind: 'prints', script: 'npm start', prints: ['seen …', 'end'] },
    ].map((step) => ({ heading: 'First', step })),
  });
});

it.each([
  ['code without a language', block('', 'x')],
  ['code that is neither a file nor a command', block('ts', 'let a;')],
  ['commands with an unknown title', block('sh title="sometimes"', 'npm start')],
  ['output of no command', block('text', 'x')],
  [
    'output of a command that does not stay open',
    block('sh', 'ls') + block('text title="ls"', 'x'),
  ],
  [
    'a file that the line before does not name',
    `Write it:\n\n${block('ts title="a.ts"', 'let a;')}`,
  ],
  ['code within a list', `- First\n\n  ${block('sh', 'ls').replaceAll('\n', '\n  ')}`],
  [
    'an info string of another kind',
    `Write \`a.ts\`:\n\n${block('ts {1} title="a.ts"', 'let a;')}`,
  ],
])('%s is refused', (_, markdown) => {
  expect(() => readPage(markdown)).toThrow();
});

it('a line of output must occur as it is, but for what is left out', () => {
  const output = '  taken: msg_1 (200)\nend';
  expect(missingLines(['taken: msg_… (200)', 'end'], output)).toEqual([]);
  expect(missingLines(['taken: msg_… (201)', 'en'], output)).toEqual(['taken: msg_… (201)', 'en']);
});

it('every page is played', () => {
  const folder = import.meta.dirname;
  const tests = globSync('*.test.ts', { cwd: folder })
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const pages = globSync('*.md', { cwd: join(folder, '../../../docs/get-started') });
  const isPlayed = (page: string) => tests.includes(`'${page}'`);
  expect(pages.filter((page) => page !== 'README.md' && !isPlayed(page))).toEqual([]);
});
