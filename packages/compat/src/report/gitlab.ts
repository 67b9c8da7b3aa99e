import { placeOf, type Report, sentence } from './report.ts';

/** A code quality report. @see https://docs.gitlab.com/ci/testing/code_quality/ */
export function gitlab({ findings, warnings, file }: Report): string {
  const location = (item: Parameters<typeof placeOf>[0]) => {
    const at = placeOf(item, file);
    return { path: at.file, lines: { begin: at.line } };
  };
  const issues = findings.map((finding) => ({
    description: sentence(finding),
    check_name: `hookpact/${finding.verdict}`,
    fingerprint: `${finding.readers} ${finding.id}`,
    severity: finding.allowed ? 'info' : severity[finding.verdict],
    location: location(finding),
  }));
  const others = warnings.map((warning) => ({
    description: warning.words,
    check_name: 'hookpact/unsatisfiable',
    fingerprint: `${warning.side} ${warning.event} unsatisfiable`,
    severity: 'minor',
    location: location(warning),
  }));
  return JSON.stringify([...issues, ...others], null, 2);
}

const severity = { breaking: 'major', unknown: 'minor', safe: 'info' } as const;
