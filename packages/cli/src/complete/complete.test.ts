import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { callCli } from '../testing/call-cli.ts';
import { writeCatalog } from '../testing/catalog-file.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

/** The words that are suggested, and the directive to the shell. */
async function suggested(cwd: string, ...words: string[]) {
  const { exitCode, stdout, stderr } = await callCli(['complete', '--', ...words], { cwd }).ended;
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const lines = stdout.split('\n');
  return { directive: lines.pop(), words: lines.map((line) => line.split('\t')[0]) };
}

const onlyWords = (...words: string[]) => ({ directive: ':4', words });
const FILES = { directive: ':0', words: [] };
const FOLDERS = { directive: ':16', words: [] };

describe('hookpact complete -- suggests', () => {
  it.each<[string[], { directive: string; words: string[] }]>([
    [['sen'], onlyWords('send')],
    [['pact', ''], onlyWords('verify', 'publish', 'states', 'can-i-deploy', 'record-deployment')],
    [['pact', 'v'], onlyWords('verify')],
    [['nothing', ''], onlyWords()],
    [['send', '--sk'], onlyWords('--skew')],
    [['send', 'a', '--dry'], onlyWords('--dry-run')],
    [['schema', '--dialect', ''], onlyWords('draft-2020-12', 'draft-07')],
    [['schema', '--dialect=draft-0'], onlyWords('draft-07')],
    [['schema', ''], FILES],
    [['schema', '--openapi', 'o'], FILES],
    [['diff', 'old', ''], FILES],
    [['docs', '--config='], FILES],
    [['dev', '--data', ''], FOLDERS],
    [['dev', '--port', ''], onlyWords()],
    [['help', 'work'], onlyWords('worker')],
    [['send', 'job.c'], onlyWords('job.complete', 'job.complete.no_output')],
    [['send', '--catalog', 'catalog.ts', ''], onlyWords('acme.paid')],
    [['send', '--catalog', 'missing.ts', ''], onlyWords()],
  ])('after %j: %j', async (words, expected) => {
    const folder = temporaryFolder();
    writeCatalog(folder, 'acme');
    expect(await suggested(folder, ...words)).toEqual(expected);
  });

  it('events of the configuration', async () => {
    const folder = temporaryFolder();
    writeCatalog(folder, 'acme', 'zoo');
    writeFileSync(
      join(folder, 'hookpact.config.ts'),
      "import { acme, zoo } from './catalog.ts';\nexport default { catalogs: [acme, zoo] };",
    );
    expect(await suggested(folder, 'send', '')).toEqual(onlyWords('acme.paid', 'zoo.paid'));
  });

  it('no name that a shell would break or run', async () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'hookpact.config.mjs'),
      `export default { catalogs: [{ name: 'a', eventTypes: ['b\\n:0\\nc', '$(touch x)', '\`x\`', 'a b', 'fine.one'], events: {}, safeParse() {} }] };`,
    );
    expect(await suggested(folder, 'send', '')).toEqual(onlyWords('fine.one'));
  });
});

/** What bash makes of each line when the tab key is pressed at its end, by its own completion function. */
function completedByBash(lines: readonly string[], cwd: string) {
  const main = join(import.meta.dirname, '../main.ts');
  const script = `
    hookpact() { ${process.execPath} --conditions=@hookpact/source ${main} "$@"; }
    source /dev/stdin <<< "$(hookpact complete bash)"
    source /dev/stdin <<< "$(hookpact complete bash)"
    registered=$(complete -p hookpact)
    compopt() { options+=" $*"; }
    for line in "$@"; do
      COMP_LINE=$line COMP_POINT=\${#line} options= COMPREPLY=()
      $(sed 's/.*-F \\([^ ]*\\) .*/\\1/' <<< "$registered")
      printf '%s\\n' "$registered $options" "\${COMPREPLY[@]}" ''
    done
  `;
  const printed = execFileSync('bash', ['-c', script, 'bash', ...lines], { cwd, encoding: 'utf8' });
  return printed
    .split('\n\n')
    .slice(0, -1)
    .map((answer) => {
      const [options = '', ...words] = answer.split('\n');
      // registered to fall back on files, unless the function takes that back
      const fallsBack = options.includes('-o default') && !options.includes('+o default');
      return [words.toSorted(), fallsBack];
    });
}

it('the tab key in bash completes words, or falls back on files', () => {
  const lines = {
    'hookpact pact v': [['verify'], false],
    'hookpact send job.new': [['job.new_output'], false],
    'hookpact schema --dialect ': [['draft-07', 'draft-2020-12'], false],
    'hookpact schema --dialect=draft-0': [['draft-07'], false],
    'hookpact schema my-f': [[], true],
  };
  expect(completedByBash(Object.keys(lines), temporaryFolder())).toEqual(Object.values(lines));
});

const has = (shell: string) => spawnSync(shell, ['--version']).error === undefined;

/** What fish offers for each line. */
function completedByFish(lines: readonly string[], cwd: string): string[][] {
  const main = join(import.meta.dirname, '../main.ts');
  const script = `
    function hookpact; ${process.execPath} --conditions=@hookpact/source ${main} $argv; end
    hookpact complete fish | source
    for line in $argv; complete -C $line; echo; end`;
  const args = ['--no-config', '-c', script, ...lines];
  const printed = execFileSync('fish', args, { cwd, encoding: 'utf8' });
  const answers = printed.split('\n\n').slice(0, -1);
  return answers.map((answer) => answer.split('\n').map((offer) => offer.replace(/\t.*/, '')));
}

it.runIf(has('fish'))('the tab key in fish offers words', () => {
  const lines = {
    'hookpact pact v': ['verify'],
    'hookpact send job.new': ['job.new_output'],
    'hookpact send --scheme st': ['standard', 'stripe'],
    'hookpact docs --provider ': ['sieve'],
    'hookpact schema --dialect=draft-0': ['--dialect=draft-07'],
  };
  expect(completedByFish(Object.keys(lines), temporaryFolder())).toEqual(Object.values(lines));
});

/**
 * What zsh makes of lines when they are completed, in a terminal of its own. One key completes and
 * shows: what is typed while a completion runs is edited by the terminal, not by zsh.
 */
function completedByZsh(lines: readonly string[], cwd: string): string[] {
  const main = join(import.meta.dirname, '../main.ts');
  const script = `
    zmodload zsh/zpty
    zpty terminal zsh -f -i
    zpty -w terminal 'PROMPT= ; PS2= ; hookpact() { ${process.execPath} --conditions=@hookpact/source ${main} "$@" }'
    zpty -w terminal 'autoload -U compinit && compinit -u -D'
    zpty -w terminal 'eval "$(hookpact complete zsh)"; eval "$(hookpact complete zsh)"'
    zpty -w terminal 'shown() { zle expand-or-complete; print -r -- "<<$BUFFER>>"; BUFFER= }'
    zpty -w terminal 'zle -N shown; bindkey "^X" shown'
    zpty -w terminal 'print ready-$((1+1))'
    zpty -r -m terminal out '*ready-2*'
    for line in "$@"; do
      zpty -n -w terminal $line$'\\C-X'
      zpty -r -m terminal out '*<<*>>*'
      print -r -- \${\${out#*<<}%%>>*}
    done
    zpty -d terminal`;
  const printed = execFileSync('zsh', ['-f', '-c', script, 'zsh', ...lines], {
    cwd,
    encoding: 'utf8',
    timeout: 30_000,
  });
  return printed.split('\n').slice(0, -1);
}

it.runIf(has('zsh'))('the tab key in zsh completes what the others do', () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'my-file.json'), '{}');
  const lines = {
    'hookpact pact v': 'hookpact pact verify ',
    'hookpact send job.new': 'hookpact send job.new_output ',
    'hookpact send --scheme sta': 'hookpact send --scheme standard ',
    'hookpact schema --dialect=draft-0': 'hookpact schema --dialect=draft-07 ',
    'hookpact schema my-f': 'hookpact schema my-file.json ',
    'hookpact dev --port ': 'hookpact dev --port ',
  };
  expect(completedByZsh(Object.keys(lines), cwd)).toEqual(Object.values(lines));
});

/** PowerShell is neither in Debian nor on npm: its script is read by a grammar, and never runs here. */
async function parsedAsPowershell(script: string): Promise<Node> {
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve(
    'tree-sitter-powershell/tree-sitter-powershell.wasm',
  );
  const parser = new Parser().setLanguage(await Language.load(grammar));
  return parser.parse(script)?.rootNode ?? expect.fail('nothing was parsed');
}

describe('the script for PowerShell', () => {
  it('has no mistake, and registers its block for programs as the documentation says', async () => {
    const { stdout } = await callCli(['complete', 'powershell']).ended;
    const script = await parsedAsPowershell(stdout);
    expect(script.hasError).toBe(false);
    const registers = script
      .descendantsOfType('command')
      .map((command) => command?.text.replace(/\s+/g, ' '))
      .filter((command) => command?.startsWith('Register-ArgumentCompleter'));
    expect(registers).toEqual([
      "Register-ArgumentCompleter -Native -CommandName 'hookpact' -ScriptBlock $__hookpactCompleterBlock",
    ]);
    const parameters = script.descendantsOfType('param_block').at(0)?.descendantsOfType('variable');
    expect(parameters?.map((parameter) => parameter?.text)).toEqual([
      ...['$WordToComplete', '$CommandAst', '$CursorPosition'],
    ]);
    expect((await parsedAsPowershell(stdout.replace('}', ''))).hasError).toBe(true);
  });

  it('doubles each quote of a typed word that PowerShell takes for a single one', async () => {
    const { stdout } = await callCli(['complete', 'powershell']).ended;
    const [, quotes = ''] = /-replace "(\['[^"]*\])", '\$0\$0'/.exec(stdout) ?? [];
    const quote = new RegExp(quotes, 'g');
    expect(`a'b‘c’d‚e‛f"g`.replace(quote, '$&$&')).toBe(`a''b‘‘c’’d‚‚e‛‛f"g`);
  });
});

it.each(['bash', 'zsh', 'fish', 'powershell'])('prints a script for %s', async (shell) => {
  const { exitCode, stdout } = await callCli(['complete', shell]).ended;
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/hookpact complete --|hookpact.*complete.*--/);
});

it('refuses other shells by name', async () => {
  const { exitCode, stderr } = await callCli(['complete', 'csh']).ended;
  expect(exitCode).toBe(2);
  expect(stderr).toContain('There is no completion for csh, only for bash, zsh, fish, powershell.');
});
