import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { Report } from './report.ts';
import { sarif } from './sarif.ts';

export const reportFormats = ['markdown', 'github', 'gitlab', 'junit', 'sarif'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Writes a comparison for a pull request or another tool. */
export function renderReport(report: Report, format: ReportFormat): string {
  return renderers[format](report);
}

const renderers: Record<ReportFormat, (report: Report) => string> = {
  markdown,
  github,
  gitlab,
  junit,
  sarif,
};
