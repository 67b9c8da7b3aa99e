import type { Fact } from './fact.ts';

/** The change that gets there without breaking a reader. */
export function wayOut(fact: Fact): string {
  const { keyword, kind, name, pointer } = fact;
  const field = name ?? (pointer.split('/').findLast((key) => key && key !== '*') || 'the payload');
  if (keyword === 'properties') return fieldWayOut(fact, field);
  if (keyword === 'required') {
    return kind === 'removed'
      ? `Keep sending ${field} always, deprecate it, and leave it out of a new event type.`
      : `Send ${field} only once readers accept it.`;
  }
  return (waysOut[keyword] ?? beside)(field, fact);
}

function fieldWayOut({ kind, name, movedTo, after }: Fact, field: string): string {
  if (kind === 'moved') return `Send both ${name} and ${after}, and deprecate ${name}.`;
  if (movedTo !== undefined) {
    return `Send ${field} where it was and in ${movedTo}, and deprecate the old one.`;
  }
  if (kind === 'removed') {
    return `Keep sending ${field}, deprecate it, and leave it out of a new event type.`;
  }
  return `Have readers accept unknown fields first; then add ${field}.`;
}

type Words = (field: string, fact: Fact) => string;

const beside = (field: string) =>
  field === 'the payload'
    ? 'Leave the payload as it was, and send the new form as a new event type.'
    : `Leave ${field} as it was, and put the new form into a field beside it, or into a new event type.`;

const otherValues: Words = (field) =>
  `Have readers accept values that they do not know first, or put the new ones into a field beside ${field}.`;

const wider: Words = (field) =>
  `Keep to what ${field} held before until readers accept more: widen what is read first, then what is sent.`;

const unknownFields: Words = (field) =>
  `Have readers accept unknown fields in ${field} first; then send more.`;

const nullable = (field: string) =>
  `Keep sending a value in ${field}, which readers expect; say in a field beside it that there is none, or leave it out of a new event type.`;

const type: Words = (field, { after }) =>
  [after].flat().includes('null') ? nullable(field) : beside(field);

const waysOut: Readonly<Record<string, Words>> = {
  type,
  nullable,
  enum: otherValues,
  const: otherValues,
  anyOf: otherValues,
  oneOf: otherValues,
  additionalProperties: unknownFields,
  unevaluatedProperties: unknownFields,
  patternProperties: unknownFields,
  propertyNames: unknownFields,
  ...Object.fromEntries(
    [
      'minimum',
      'maximum',
      'exclusiveMinimum',
      'exclusiveMaximum',
      'multipleOf',
      'minLength',
      'maxLength',
      'pattern',
      'format',
      'minItems',
      'maxItems',
      'uniqueItems',
      'contains',
      'minContains',
      'maxContains',
      'minProperties',
      'maxProperties',
    ].map((keyword) => [keyword, wider]),
  ),
};
