import type { CheckReport } from '../report.ts';

const LABEL = 'webhooks';

const colours = { green: '#3a7d1c', red: '#b3261e', grey: '#5f6368' } as const;
type Colour = keyof typeof colours;

/** What a badge says: the level that was passed, or how much of it. */
function messageOf({ ok, ending, level, counts }: CheckReport): { text: string; colour: Colour } {
  if (ending !== 'complete') return { text: ending, colour: 'grey' };
  if (ok) return { text: `${level}: ${counts.passed} passed`, colour: 'green' };
  return { text: `${counts.failed} of ${counts.passed + counts.failed} failed`, colour: 'red' };
}

/** The document that an endpoint of shields.io serves. */
export function toShields(report: CheckReport): string {
  const { text, colour } = messageOf(report);
  const isError = colour === 'red';
  const badge = { schemaVersion: 1, label: LABEL, message: text, color: colour, isError };
  return `${JSON.stringify(badge, null, 2)}\n`;
}

/** A badge as a picture of its own, for a README. */
export function toBadge(report: CheckReport): string {
  const { text, colour } = messageOf(report);
  const left = widthOf(LABEL);
  const right = widthOf(text);
  const width = left + right;
  const words = (x: number, value: string) =>
    `<text x="${x}" y="14" textLength="${widthOf(value) - 10}">${value}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${LABEL}: ${text}">`,
    `<title>${LABEL}: ${text}</title>`,
    `<clipPath id="r"><rect width="${width}" height="20" rx="3"/></clipPath>`,
    `<g clip-path="url(#r)"><rect width="${left}" height="20" fill="#444"/><rect x="${left}" width="${right}" height="20" fill="${colours[colour]}"/></g>`,
    '<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">',
    words(left / 2, LABEL),
    words(left + right / 2, text),
    '</g></svg>',
    '',
  ].join('\n');
}

/** The width of a text of 11 pixels, with room beside it; close enough for textLength. */
const widthOf = (text: string): number => Math.ceil(text.length * 6.6) + 10;
