import { placeOf, type Report, sentence } from './report.ts';

/** A code quality report. @see https://docs.gitlab.com/ci/testing/code_quality/ */
export function gitlab({ findings, warnings, file }: Report): string {
  const location = (one: Parameters<typeof placeOf>[0]) => {
    const at = placeOf(one, file);
    return { path: at.file, lines: { begin: at.line } };
  };
  const issues = findings.map((one) => ({
    description: sentence(one),
    check_name: `hookpact/${one.verdict}`,
    fingerprint: `${one.readers} ${one.id}`,
    severity: one.allowed ? 'info' : severity[one.verdict],
    location: location(one),
  }));
  const others = warnings.map((one) => ({
    description: one.words,
    check_name: 'hookpact/unsatisfiable',
    fingerprint: `${one.side} ${one.event} unsatisfiable`,
    severity: 'minor',
    location: location(one),
  }));
  return JSON.stringify([...issues, ...others], null, 2);
}

const severity = { breaking: 'major', unknown: 'minor', safe: 'info' } as const;
