import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { isSignatureError, parseSecret } from '@hookpact/signature';
import { type Finding, finding } from '../findings/finding.ts';
import { lineAt, placeOf, type SourceFile } from './source-files.ts';

const files = ['.env', '.env.local', '.env.development', '.env.development.local'] as const;

/** Secrets that receivers of this project read from the environment, and that are unset or unusable. */
export function checkSecretVariables(
  sources: readonly SourceFile[],
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Finding[] {
  const values: Record<string, string | undefined> = { ...fromFiles(folder), ...environment };
  const seen = new Set<string>();
  return sources.filter(isReceiver).flatMap((file) =>
    [...file.text.matchAll(/\bsecrets\s*:\s*[^\n]*?process\.env\.(\w+)/g)].flatMap((match) => {
      const name = match[1] ?? '';
      if (seen.has(name)) return [];
      seen.add(name);
      const evidence = [`${placeOf(file, match.index)}: ${lineAt(file, match.index)}`];
      return judge(name, values[name], evidence, /\bscheme\s*:/.test(file.text));
    }),
  );
}

const isReceiver = ({ text }: SourceFile): boolean => text.includes('@hookpact/receiver');

function judge(
  name: string,
  value: string | undefined,
  evidence: readonly string[],
  isOtherScheme: boolean,
): Finding[] {
  if (!value) return [finding('SECRET_VARIABLE_UNSET', { name }, evidence)];
  if (isOtherScheme) return [];
  try {
    parseSecret(value);
    return [];
  } catch (error) {
    if (!isSignatureError(error)) throw error;
    const facts = { name, reason: error.message, remedy: error.remedy };
    return [finding('SECRET_VARIABLE_UNUSABLE', facts, [...evidence, error.code])];
  }
}

function fromFiles(folder: string): Record<string, string | undefined> {
  const found = files.map((name) => join(folder, name)).filter((file) => existsSync(file));
  return Object.assign({}, ...found.map((file) => parseEnv(readFileSync(file, 'utf8'))));
}
