import { valueAt } from '@hookpact/json-schema/pointer';
import type { PactMessage } from '../files/pact-file.ts';
import { toRulePath } from '../files/pact-path.ts';
import { redactUrls } from '../redact.ts';

const LONGEST_TEXT = 60;

/** A value in a few words: short values as they are, long ones by their size. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value))
    return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(typeof value === 'string' ? redactUrls(value) : value);
  if (text.length > LONGEST_TEXT) return `a string of ${String(value).length} characters`;
  return typeof value === 'object' ? 'null' : `the ${typeof value} ${text}`;
}

/** A value by its type only, for values that must not be shown. */
export function describeType(value: unknown): string {
  const isPlain =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? `a ${typeof value}` : describeValue(value);
}

/** The demand of a pact at a location, from its matching rules; without one, exactly its example. */
export function describeRule(message: PactMessage, path: readonly (string | number)[]): string {
  const example = valueAt(
    message.content,
    path.map((key) => (typeof key === 'number' ? 0 : key)),
  );
  const rules = ruleAt(message, toRulePath(path));
  return rules.length === 0
    ? describeExact(example)
    : rules.map((rule) => inWords(rule, example)).join(' or ');
}

type Rule = { match?: string; regex?: string; min?: number; max?: number };

function ruleAt({ json }: PactMessage, path: string): Rule[] {
  const { body } = Object(json.matchingRules);
  // specification 3 has paths of the event alone, some libraries prefix them
  const { matchers } = Object(Object(body)[path]);
  return Array.isArray(matchers) ? matchers : [];
}

function inWords({ match, regex, min = 0 }: Rule, example: unknown): string {
  switch (match) {
    case 'null':
      return 'null';
    case 'equality':
      return describeExact(example);
    case 'regex':
      return `a string that matches ${regex}`;
    case 'include':
      return 'any JSON';
    case 'number':
    case 'integer':
    case 'decimal':
    case 'boolean':
      return `a ${match}`;
    case 'type':
      if (!Array.isArray(example)) return typeInWords(example);
      return min > 0 ? `a list of at least ${min}` : 'a list';
    default:
      return `what the matcher "${match}" accepts`;
  }
}

const describeExact = (example: unknown) =>
  typeof example === 'object' && example !== null
    ? typeInWords(example)
    : `exactly ${JSON.stringify(example)}`;

function typeInWords(example: unknown): string {
  if (example === null) return 'null';
  if (Array.isArray(example)) return example.length === 0 ? 'an empty list' : 'a list';
  return typeof example === 'object' ? 'an object' : `a ${typeof example}`;
}
