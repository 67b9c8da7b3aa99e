import { defineCommand } from '../command/define-command.ts';

/** `hookpact complete`. */
export const complete = defineCommand({
  usage: 'complete <shell>',
  arguments: { shell: 'bash, zsh, fish or powershell' },
  description:
    'Prints a script that completes commands, flags, events of your catalogue and files when you\n' +
    'press the tab key. Your shell runs it when it starts.',
  options: [],
  examples: [
    { line: 'hookpact complete bash >> ~/.bashrc', needs: ['elsewhere'] },
    { line: 'hookpact complete zsh >> ~/.zshrc', needs: ['elsewhere'] },
    { line: 'hookpact complete fish', shows: 'for ~/.config/fish/completions/hookpact.fish' },
    { line: 'hookpact complete powershell', shows: 'for the file that $PROFILE names' },
  ],
  notes: 'It completes "hookpact", which must be in the PATH: npm install -g hookpact.',
  async run({ context }, shell) {
    const { printScript } = await import('./print-script.ts');
    printScript(shell, context);
  },
});
