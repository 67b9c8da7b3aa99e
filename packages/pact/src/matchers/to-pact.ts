import { Matchers } from '@pact-foundation/pact';
import {
  type AnyExpectation,
  type ExpectationNode,
  type Format,
  fieldsOf,
  nodeOf,
} from './expectation.ts';

/** A expectation in Pact's words. */
export type PactContent = {
  /** Pact's "integration JSON": examples with their matchers in place. */
  readonly content: unknown;
  /** Rules that this format cannot express, by Pact's path. */
  readonly rules: Readonly<Record<string, PactRule>>;
};

type PactRule = { readonly combine: 'OR'; readonly matchers: readonly object[] };

// anchored: Pact holds the text of any JSON value against a regex, and `{}` or null have one too
const patterns: Record<Format, string> = {
  uuid: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
  uri: '^https?://[^\\s/?#]+[^\\s]*$',
};

/**
 * Writes expectations as Pact reads them; `example` is an event that fulfils them. Whatever hides a trap
 * of Pact's matchers is here.
 * @see https://docs.pact.io/implementation_guides/javascript/docs/matching
 */
export function toPactContent(expectation: AnyExpectation, example: unknown): PactContent {
  const rules: Record<string, PactRule> = {};
  return { content: write(expectation, example, '$'), rules };

  function write(expectation: AnyExpectation, example: unknown, path: string): unknown {
    const node = nodeOf(expectation);
    if (node) return writeNode(node, example, path);
    const fields = fieldsOf(expectation).filter(([, field]) => nodeOf(field)?.kind !== 'optional');
    return Object.fromEntries(
      fields.map(([key, field]) => [key, write(field, fieldIn(example, key), join(path, key))]),
    );
  }

  function writeNode(node: ExpectationNode, example: unknown, path: string): unknown {
    const first = () => fieldIn(example, '0');
    switch (node.kind) {
      case 'type':
        return writeType(node.type, example);
      case 'format':
        return Matchers.regex(patterns[node.format], String(example));
      case 'literal':
        // a plain value inside a list is held to its type only: the list's rule cascades
        return node.value === null ? Matchers.nullValue() : Matchers.equal(node.value);
      case 'eachLike':
        return Matchers.eachLike(write(node.item, first(), `${path}[*]`));
      case 'arrayOf':
        // eachLike(x, 0) would leave the elements unchecked
        return Matchers.atLeastLike(write(node.item, first(), `${path}[*]`), 0, 1);
      case 'emptyArray':
        return []; // as a matcher (equal([])) it would match any list
      case 'anyJson':
        return Matchers.includes(''); // every JSON value has a text, and every text includes this
      case 'orNull':
        rules[path] = { combine: 'OR', matchers: [rulesOf(node.inner), { match: 'null' }] };
        return example;
      case 'optional':
      case 'inThisState':
        return write(node.inner, example, path);
      default:
        return node satisfies never;
    }
  }
}

function writeType(type: 'string' | 'number' | 'boolean', example: unknown): unknown {
  if (type === 'number') return Matchers.number(Number(example));
  return type === 'boolean' ? Matchers.boolean(example === true) : Matchers.string(String(example));
}

function rulesOf(expectation: AnyExpectation): object {
  const node = nodeOf(expectation);
  if (node?.kind === 'format') return { match: 'regex', regex: patterns[node.format] };
  return { match: node?.kind === 'type' && node.type === 'number' ? 'number' : 'type' };
}

function fieldIn(value: unknown, key: string): unknown {
  return Object(value)[key];
}

const join = (path: string, key: string) =>
  /^\w+$/.test(key) ? `${path}.${key}` : `${path}['${key.replaceAll("'", "\\'")}']`;
