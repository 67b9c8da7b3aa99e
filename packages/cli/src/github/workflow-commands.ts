/** A place in a file of the repository, as annotations name it. */
export type FilePlace = { readonly file: string; readonly line: number; readonly column?: number };

/**
 * An annotation of a workflow run; without a place it is shown with the run alone.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function annotation(
  level: 'error' | 'warning' | 'notice',
  title: string,
  text: string,
  at?: FilePlace,
): string {
  const properties = [
    ...(at ? [`file=${property(at.file)}`, `line=${at.line}`] : []),
    ...(at?.column === undefined ? [] : [`col=${at.column}`]),
    `title=${property(title)}`,
  ];
  return `::${level} ${properties.join(',')}::${data(text)}`;
}

const data = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
