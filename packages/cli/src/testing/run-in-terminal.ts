import { join } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import headless from '@xterm/headless';
import { onTestFinished } from 'vitest';

const main = join(import.meta.dirname, '../main.ts');

type TerminalOptions = {
  readonly cwd: string;
  readonly columns?: number;
  readonly rows?: number;
  readonly environment?: Readonly<Record<string, string>>;
};

/** Runs `hookpact <args>` on source in a pseudo-terminal, and reads its screen as a person does. */
export function runInTerminal(args: readonly string[], options: TerminalOptions) {
  const { cwd, columns = 80, rows = 24, environment = {} } = options;
  const pty: IPty = spawn(process.execPath, ['--conditions=@hookpact/source', main, ...args], {
    cwd,
    cols: columns,
    rows,
    env: { PATH: process.env.PATH ?? '', HOME: cwd, TERM: 'xterm-256color', ...environment },
  });
  const screen = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
  const changed = new Set<() => void>();
  let written = '';
  pty.onData((data) => {
    written += data;
    screen.write(data, () => {
      for (const check of changed) check();
    });
  });
  const exited = new Promise<number>((resolve) =>
    // the screen still reads what was written last
    pty.onExit(({ exitCode }) => screen.write('', () => resolve(exitCode))),
  );
  let isRunning = true;
  exited.then(() => {
    isRunning = false;
  });
  onTestFinished(async () => {
    if (isRunning) pty.kill('SIGKILL');
    await exited;
    screen.dispose();
  });

  /** The lines that are on the screen now. */
  const lines = (): string[] => {
    const { active } = screen.buffer;
    return Array.from({ length: screen.rows }, (_, row) =>
      (active.getLine(active.baseY + row)?.translateToString(true, 0, screen.cols) ?? '').trimEnd(),
    );
  };
  return {
    lines,
    exited,
    /** All that was written, escape sequences included. */
    written: () => written,
    type: (keys: string) => pty.write(keys),
    resize(cols: number, newRows: number) {
      screen.resize(cols, newRows);
      pty.resize(cols, newRows);
    },
    /** Resolves to the screen once a whole frame of it shows a text. */
    until: (text: string | RegExp) =>
      new Promise<string>((resolve) => {
        const check = () => {
          // a frame that comes in two pieces is half the old one, half the new
          if (screen.modes.synchronizedOutputMode) return;
          const shown = lines().join('\n');
          if (typeof text === 'string' ? !shown.includes(text) : !text.test(shown)) return;
          changed.delete(check);
          resolve(shown);
        };
        changed.add(check);
        check();
      }),
  };
}
