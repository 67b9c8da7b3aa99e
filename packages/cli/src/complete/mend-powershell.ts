const changes = [
  // PowerShell takes typographic quotes for straight ones: they would end the quoting of a typed word
  [`($_ -replace "'", "''")`, `($_ -replace "['\\u2018-\\u201b]", '$0$0')`],
  // as its documentation wants it for programs: the block gets the word, the line and the cursor
  ['Register-ArgumentCompleter -CommandName', 'Register-ArgumentCompleter -Native -CommandName'],
] as const;

/** The script for PowerShell of @bomb.sh/tab 0.0.22, with what it lacks. */
export const mendPowershell = (script: string): string =>
  changes.reduce((text, [lacking, mended]) => text.replace(lacking, () => mended), script);
