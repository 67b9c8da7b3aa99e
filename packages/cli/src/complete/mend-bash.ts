/** Functions of the package bash-completion, for machines without it. */
const wordsOfLine = `
declare -F _get_comp_words_by_ref > /dev/null || _get_comp_words_by_ref() {
    local line=\${COMP_LINE:0:COMP_POINT}
    read -ra words <<< "$line"
    [[ $line == *[[:space:]] ]] && words+=('')
    cword=$(( \${#words[@]} - 1 ))
    cur=\${words[cword]}
    prev=\${words[cword-1]}
}
`;

const changes = [
  // a shell that reads its start-up file twice complains about constants
  [/^readonly (?=ShellComp)/gm, ''],
  // without it, bash completes no files here
  [/^complete -F/m, 'complete -o default -F'],
  // bash completes the value of --flag=value alone
  [/^( *)(COMPREPLY=\( \$\(compgen -W )/m, `$1[[ $cur == --*=* ]] && cur=\${cur#*=}\n$1$2`],
] as const;

/** The script for bash of @bomb.sh/tab 0.0.22, with what it lacks. */
export const mendBash = (script: string): string =>
  wordsOfLine + changes.reduce((text, [pattern, mended]) => text.replace(pattern, mended), script);
