import type { CheckReport } from '../report.ts';
import { toBadge, toShields } from './badge.ts';
import { toJUnit } from './junit.ts';

/** The forms of a report, for files and other programs. */
export const reportFormats = ['json', 'junit', 'badge', 'shields'] as const;
export type ReportFormat = (typeof reportFormats)[number];

const writers: Readonly<Record<ReportFormat, (report: CheckReport) => string>> = {
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  junit: toJUnit,
  badge: toBadge,
  shields: toShields,
};

/**
 * Writes a report as JSON, JUnit XML, an SVG badge, or the document of a shields.io endpoint.
 * @example
 * writeFileSync('webhooks.xml', renderCheck(report, 'junit'));
 */
export const renderCheck = (report: CheckReport, format: ReportFormat): string =>
  writers[format](report);
