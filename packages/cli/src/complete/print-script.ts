import { script } from '@bomb.sh/tab';
import type { CommandContext } from '../command/context.ts';
import { UsageError } from '../command/outcome.ts';
import { Shown } from '../terminal/shown.ts';
import { mendBash } from './mend-bash.ts';
import { mendPowershell } from './mend-powershell.ts';

const shells = ['bash', 'zsh', 'fish', 'powershell'];

const menders: Readonly<Record<string, (script: string) => string>> = {
  bash: mendBash,
  powershell: mendPowershell,
};

/** Prints the script of a shell. */
export function printScript(shell: string, { terminal }: Pick<CommandContext, 'terminal'>): void {
  if (!shells.includes(shell)) {
    throw new UsageError(`There is no completion for ${shell}, only for ${shells.join(', ')}.`);
  }
  const mend = menders[shell] ?? ((script: string) => script);
  terminal.print(Shown.script(mend(scriptOf(shell))));
}

/** The library prints; its text goes where all our output goes. */
function scriptOf(shell: string): string {
  const lines: string[] = [];
  // biome-ignore-start lint/suspicious/noConsole: nothing is printed by it here
  const { log } = console;
  console.log = (text: string) => void lines.push(text);
  try {
    script(shell, 'hookpact', 'hookpact');
  } finally {
    console.log = log;
  }
  // biome-ignore-end lint/suspicious/noConsole: nothing is printed by it here
  return lines.join('\n');
}
