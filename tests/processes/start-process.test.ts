import { expect, it } from 'vitest';
import { type ProcessOptions, startProcess } from './index.ts';

const node = (script: string, options?: ProcessOptions) =>
  startProcess(process.execPath, ['-e', script], options);

it('keeps both streams and the exit code', async () => {
  const program = node('console.log(process.env.WORD); console.error("b"); process.exit(3)', {
    env: { WORD: 'a' },
  });
  expect(await program.ended).toEqual({ exitCode: 3, stdout: 'a\n', stderr: 'b\n' });
});

it('waits for a whole line, however it arrives, and finds one that came before', async () => {
  const write = 'process.stdout.write';
  await using program = node(
    `${write}("at :12"); setTimeout(() => ${write}("34\\n"), 20); setInterval(() => {}, 1000)`,
  );
  expect(await program.printed(/:(\d+)/)).toMatchObject({ 1: '1234', input: 'at :1234' });
  expect((await program.printed(/at/)).input).toBe('at :1234');
});

it('says what a program printed that ended before its line', async () => {
  const program = node('console.log("out"); console.error("why")');
  await expect(program.printed(/ready/)).rejects.toThrow(
    /ended with 0 before it printed \/ready\/:\nout\nwhy\n/,
  );
});

it('passes the lines of stdout on, those at the end too', async () => {
  const lines: string[] = [];
  const program = node('console.log("1"); console.error("x"); process.stdout.write("2")', {
    onLine: (line) => lines.push(line),
  });
  await program.ended;
  expect(lines).toEqual(['1', '2']);
});

it('ends a program with a signal', async () => {
  const program = node('console.log("up"); setInterval(() => {}, 1000)');
  await program.printed(/up/);
  expect(await program.stop()).toEqual({ exitCode: null, stdout: 'up\n', stderr: '' });
});

it.skipIf(process.platform === 'win32')(
  'ends with its group what it started, also when it is gone itself',
  async () => {
    const child = `spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })`;
    const program = node(
      `const child = require('node:child_process').${child}; console.log('pid ' + child.pid); child.unref()`,
      { isGroup: true },
    );
    const [, pid] = await program.printed(/pid (\d+)/);
    await program.ended;
    expect(process.kill(Number(pid), 0)).toBe(true);
    program.signal('SIGKILL');
    await expect.poll(() => isRunning(Number(pid))).toBe(false);
    program.signal('SIGKILL'); // nobody is left
  },
);

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it('rejects both waits when there is no such program', async () => {
  const program = startProcess('no-such-program-anywhere', []);
  await expect(program.printed(/x/)).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(program.ended).rejects.toMatchObject({ code: 'ENOENT' });
});
