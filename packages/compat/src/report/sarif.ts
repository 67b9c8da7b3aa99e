import { proofRules } from '../sets/rules.ts';
import type { Finding, Position } from './findings.ts';
import { type PlacedWarning, placeOf, type Report, sentence } from './report.ts';

/** @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function sarif({ findings, warnings, file }: Report): string {
  const results = [
    ...findings.map((finding) => findingResult(finding, file)),
    ...warnings.map((warning) => warningResult(warning, file)),
  ];
  const tool = { driver: { name: 'hookpact diff', rules } };
  return JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{ tool, results }],
    },
    null,
    2,
  );
}

const rules = [
  ['breaking', 'A receiver of the old contract refuses a payload that the new one allows.'],
  ['unknown', 'It could not be decided whether a receiver breaks.'],
  ['safe', 'No receiver breaks.'],
  ['unsatisfiable', 'No payload is valid for the schema of an event.'],
].map(([id, text]) => ({ id, shortDescription: { text } }));

const level = { breaking: 'error', unknown: 'warning', safe: 'note' } as const;

function findingResult(finding: Finding, file: string) {
  const proof = finding.rules?.map((rule) => ({ rule, says: proofRules[rule] }));
  const properties = {
    ...(proof && { proof }),
    ...('witness' in finding && { witness: finding.witness }),
    ...(finding.use && { use: finding.use }),
  };
  return {
    ruleId: finding.verdict,
    level: finding.allowed ? 'note' : level[finding.verdict],
    message: { text: sentence(finding) },
    partialFingerprints: { change: `${finding.readers} ${finding.id}` },
    locations: [
      {
        physicalLocation: physicalLocation(placeOf(finding, file)),
        logicalLocations: finding.effects.map(({ event, pointer }) => ({
          fullyQualifiedName: `${event}${pointer}`,
        })),
      },
    ],
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(finding.allowed && {
      suppressions: [{ kind: 'external', justification: finding.allowed.reason }],
    }),
  };
}

const warningResult = (warning: PlacedWarning, file: string) => ({
  ruleId: 'unsatisfiable',
  level: 'warning',
  message: { text: warning.words },
  partialFingerprints: { change: `${warning.side} ${warning.event}` },
  locations: [{ physicalLocation: physicalLocation(placeOf(warning, file)) }],
});

const physicalLocation = ({ file, line, column }: Position) => ({
  artifactLocation: { uri: encodeURI(file) },
  region: { startLine: line, startColumn: column },
});
