import { proofRules } from '../sets/rules.ts';
import type { Finding, Position } from './findings.ts';
import { type PlacedWarning, placeOf, type Report, sentence } from './report.ts';

/** @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function sarif({ findings, warnings, file }: Report): string {
  const results = [
    ...findings.map((one) => findingResult(one, file)),
    ...warnings.map((one) => warningResult(one, file)),
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

function findingResult(one: Finding, file: string) {
  const proof = one.rules?.map((rule) => ({ rule, says: proofRules[rule] }));
  const properties = {
    ...(proof && { proof }),
    ...('witness' in one && { witness: one.witness }),
    ...(one.use && { use: one.use }),
  };
  return {
    ruleId: one.verdict,
    level: one.allowed ? 'note' : level[one.verdict],
    message: { text: sentence(one) },
    partialFingerprints: { change: `${one.readers} ${one.id}` },
    locations: [
      {
        physicalLocation: physicalLocation(placeOf(one, file)),
        logicalLocations: one.effects.map(({ event, pointer }) => ({
          fullyQualifiedName: `${event}${pointer}`,
        })),
      },
    ],
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(one.allowed && { suppressions: [{ kind: 'external', justification: one.allowed.reason }] }),
  };
}

const warningResult = (one: PlacedWarning, file: string) => ({
  ruleId: 'unsatisfiable',
  level: 'warning',
  message: { text: one.words },
  partialFingerprints: { change: `${one.side} ${one.event}` },
  locations: [{ physicalLocation: physicalLocation(placeOf(one, file)) }],
});

const physicalLocation = ({ file, line, column }: Position) => ({
  artifactLocation: { uri: encodeURI(file) },
  region: { startLine: line, startColumn: column },
});
