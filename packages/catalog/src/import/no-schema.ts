import { isJsonObject } from '@hookpact/json-schema';
import { keywordsOf } from '../json-schema/keywords.ts';
import { severalDocuments } from './parse-text.ts';

/** Why a parsed file holds no schema, in words; `undefined` for a file that may hold one. */
export function noSchema(value: unknown): string | undefined {
  if (typeof value === 'boolean') return undefined;
  if (value === undefined) return 'there is no such file';
  if (value === severalDocuments) return 'it holds several YAML documents';
  if (!isJsonObject(value)) return Array.isArray(value) ? 'it is a list' : 'it is no object';
  if ('openapi' in value) return undefined;
  if ('swagger' in value) return 'it is a Swagger document, which has no webhooks';
  if ('asyncapi' in value) return 'it is an AsyncAPI document';
  const keys = Object.keys(value);
  if (keys.length === 0 || keys.some((key) => keywords.has(key))) return undefined;
  return `none of its keys (${keys.slice(0, 5).join(', ')}) is a keyword of JSON Schema`;
}

/** Files of tools beside schemas: some have keys of JSON Schema, some are JSON with comments. */
export const isToolFile = (file: string): boolean =>
  /(^|\/)(package(-lock)?|tsconfig[^/]*|composer)\.json$/.test(file);

const keywords = new Set([
  ...keywordsOf('draft-2020-12'),
  ...keywordsOf('draft-07'),
  ...keywordsOf('openapi-3.0'),
  ...['$recursiveRef', '$recursiveAnchor', '$vocabulary', 'components'],
]);
