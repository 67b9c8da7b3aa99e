import { appendToRulePath } from '../files/pact-path.ts';
import {
  type AnyExpectation,
  type ExpectationNode,
  type Format,
  fieldsOf,
  nodeOf,
} from './expectation.ts';

/** Expectations in Pact's words. */
export type PactContent = {
  /** The example: an event, reduced to the expected fields. */
  readonly content: unknown;
  /** The rules for an event, by Pact's path. */
  readonly rules: PactRules;
};

export type PactRules = Readonly<Record<string, PactRule>>;
type PactRule = { readonly combine: 'AND' | 'OR'; readonly matchers: readonly PactMatcher[] };
type PactMatcher = { readonly match: string; readonly [setting: string]: string | number };

// anchored: Pact holds the text of any JSON value against a regex, and `{}` or null have one too
const patterns: Record<Format, string> = {
  uuid: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
  uri: '^https?://[^\\s/?#]+[^\\s]*$',
};

/**
 * Writes expectations as Pact reads them; `example` is an event that fulfils them. Whatever hides a
 * trap of Pact's matchers is here. The rules are written as a list of their own: Pact's "integration
 * JSON", with matchers in place, gets the paths of unusual field names wrong.
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
      fields.map(([key, field]) => [
        key,
        write(field, fieldIn(example, key), appendToRulePath(path, key)),
      ]),
    );
  }

  function writeNode(node: ExpectationNode, example: unknown, path: string): unknown {
    switch (node.kind) {
      case 'type':
        return ruled(path, exampleOf(node.type, example), matcherOf(node));
      case 'format':
        return ruled(path, String(example), matcherOf(node));
      case 'literal':
        // a plain value inside a list is held to its type only: the list's rule cascades
        return ruled(path, node.value, { match: node.value === null ? 'null' : 'equality' });
      case 'eachLike':
        return ruled(path, elements(node.item, example, path), { match: 'type', min: 1 });
      case 'arrayOf':
        return ruled(path, elements(node.item, example, path), { match: 'type', min: 0 });
      case 'emptyArray':
        return []; // with a rule (equality) it would match any list
      case 'anyJson':
        // every JSON value has a text, and every text includes this
        return ruled(path, '', { match: 'include', value: '' });
      case 'orNull':
        rules[path] = {
          combine: 'OR',
          matchers: [matcherOf(nodeOf(node.inner)), { match: 'null' }],
        };
        return example;
      case 'optional':
      case 'inThisState':
        return write(node.inner, example, path);
      default:
        return node satisfies never;
    }
  }

  function elements(item: AnyExpectation, example: unknown, path: string): unknown[] {
    return [write(item, fieldIn(example, '0'), `${path}[*]`)];
  }

  function ruled(path: string, value: unknown, matcher: PactMatcher): unknown {
    rules[path] = { combine: 'AND', matchers: [matcher] };
    return value;
  }
}

function exampleOf(type: 'string' | 'number' | 'boolean', example: unknown): unknown {
  if (type === 'number') return Number(example);
  return type === 'boolean' ? example === true : String(example);
}

function matcherOf(node: ExpectationNode | undefined): PactMatcher {
  if (node?.kind === 'format') return { match: 'regex', regex: patterns[node.format] };
  return { match: node?.kind === 'type' && node.type === 'number' ? 'number' : 'type' };
}

function fieldIn(value: unknown, key: string): unknown {
  return Object(value)[key];
}
