import type { Finding } from './findings.ts';
import { placeOf, type Report, sentence } from './report.ts';

/**
 * Annotations of a workflow run.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function github({ summary, findings, warnings, file }: Report): string {
  return [
    `::notice::${data(summary)}`,
    ...warnings.map((warning) =>
      command('warning', placeOf(warning, file), 'not satisfiable', warning.words),
    ),
    ...findings.map((finding) =>
      command(levelOf(finding), placeOf(finding, file), finding.words, sentence(finding)),
    ),
  ].join('\n');
}

function command(
  level: string,
  at: ReturnType<typeof placeOf>,
  title: string,
  text: string,
): string {
  const place = `file=${property(at.file)},line=${at.line},col=${at.column}`;
  return `::${level} ${place},title=${property(title)}::${data(text)}`;
}

const levelOf = ({ verdict, allowed }: Finding) =>
  allowed || verdict === 'safe' ? 'notice' : verdict === 'breaking' ? 'error' : 'warning';

const data = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
