import { PassThrough, Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { askAt } from './ask.ts';
import { readProject } from './project.ts';
import { settle } from './settle.ts';

/** A person at a terminal, who answers each question with these keys when it is shown. */
function askPerson(answers: Readonly<Record<string, readonly string[]>>) {
  const input = Object.assign(new Readable({ read() {} }), { isTTY: true, setRawMode() {} });
  const output = new PassThrough();
  const open = new Map(Object.entries(answers));
  output.on('data', (chunk) => {
    for (const [question, keys] of open) {
      if (!String(chunk).includes(question)) continue;
      open.delete(question);
      // not while the question is being drawn
      setImmediate(() => keys.forEach((key) => void input.push(key)));
    }
  });
  return askAt({ input, output });
}

const empty = () => readProject(temporaryFolder());
const ENTER = '\r';
const DOWN = '\u001b[B';

it('asks for role, framework, provider, scheme, language and package manager', async () => {
  const ask = askPerson({
    'What does it do with webhooks?': [ENTER],
    'Which framework?': [DOWN, ENTER],
    'Whose webhooks?': ['s', 'h', 'o', 'p', ENTER],
    'How does it sign?': [DOWN, DOWN, ENTER],
    'Which language?': [DOWN, ENTER],
    'Which package manager?': [DOWN, ENTER],
  });
  expect(await settle({}, empty(), ask)).toMatchObject({
    role: 'consumer',
    framework: 'next',
    provider: 'shop',
    scheme: 'github',
    language: 'js',
    packageManager: 'pnpm',
  });
});

it('takes the defaults where nothing but Enter is pressed', async () => {
  const questions = [
    'What does it do with webhooks?',
    'Which framework?',
    'Whose webhooks?',
    'How does it sign?',
    'Which language?',
    'Which package',
  ];
  const ask = askPerson(Object.fromEntries(questions.map((question) => [question, [ENTER]])));
  expect(await settle({}, empty(), ask)).toMatchObject({
    role: 'consumer',
    framework: 'express',
    provider: 'acme',
    scheme: 'standard',
    language: 'ts',
    packageManager: 'npm',
  });
});

it('asks a provider for its name and package manager alone', async () => {
  const ask = askPerson({
    'What does it do with webhooks?': [DOWN, ENTER],
    'The name of your product': ['s', 'h', 'o', 'p', ENTER],
    'Which package manager?': [ENTER],
  });
  expect(await settle({}, empty(), ask)).toMatchObject({
    role: 'provider',
    framework: 'express',
    provider: 'shop',
    scheme: 'standard',
    language: 'ts',
  });
});

it('asks nothing that a flag says', async () => {
  const refused = () => Promise.reject(new Error('asked'));
  const flags = {
    framework: 'hono',
    provider: 'a',
    scheme: 'none',
    language: 'ts',
    packageManager: 'bun',
  } as const;
  expect(await settle(flags, empty(), { choice: refused, text: refused })).toMatchObject(flags);
});

it('ends on Ctrl-C, in words', async () => {
  const ask = askPerson({ 'What does it do with webhooks?': ['\u0003'] });
  await expect(settle({}, empty(), ask)).rejects.toThrow('Nothing was written');
});
