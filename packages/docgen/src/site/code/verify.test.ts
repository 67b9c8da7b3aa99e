import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLongRun } from '@hookpact/test-processes';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type HmacScheme, standardWebhooksScheme } from '../../delivery/headers.ts';
import { verifyRecipes } from './verify.ts';

const bytes = Buffer.from('0123456789abcdef0123456789abcdef');
const body = '{"type":"größe.a"}';
const seconds = Math.floor(Date.now() / 1_000);

const schemes: [string, HmacScheme, secret: string][] = [
  [
    'Standard Webhooks',
    standardWebhooksScheme.hmac as HmacScheme,
    `whsec_${bytes.toString('base64')}`,
  ],
  [
    'a header with a prefix and hex, over the body alone',
    { header: 'x-hub-signature-256', signed: ['body'], encoding: 'hex', prefix: 'sha256=' },
    'it’s a secret',
  ],
  [
    'a timestamp and the body, without a prefix',
    {
      header: 'x-signature',
      signed: ['timestamp', 'body'],
      timestampHeader: 'x-timestamp',
      encoding: 'base64',
      toleranceSeconds: 60,
    },
    'secret',
  ],
];

type Case = { headers: Record<string, string>; body: string };

/** A genuine request, and requests that must be refused. */
function casesOf(scheme: HmacScheme, secret: string): [want: boolean, given: Case][] {
  const sign = (timestamp: number, text = body) => {
    const parts = { id: 'msg_1', timestamp: String(timestamp), body: text };
    const key = scheme.secretPrefix ? bytes : secret;
    const signed = scheme.signed.map((part) => parts[part]).join('.');
    return (scheme.prefix ?? '') + createHmac('sha256', key).update(signed).digest(scheme.encoding);
  };
  const request = (signature: string, timestamp = seconds): Case => ({
    body,
    headers: {
      [scheme.header]: signature,
      ...(scheme.idHeader && { [scheme.idHeader]: 'msg_1' }),
      ...(scheme.timestampHeader && { [scheme.timestampHeader]: String(timestamp) }),
    },
  });
  const genuine = request(sign(seconds));
  return [
    [true, genuine],
    [false, { ...genuine, body: `${body} ` }],
    [false, request(sign(seconds, 'other'))],
    [false, request('')],
    [false, { body, headers: {} }],
    ...(scheme.isList
      ? ([[true, request(`v1,AAAA v1a,xyz ${sign(seconds)}`)]] satisfies [boolean, Case][])
      : []),
    ...(scheme.toleranceSeconds
      ? ([
          [false, request(sign(seconds - 4_000), seconds - 4_000)],
          [false, request(sign(seconds + 4_000), seconds + 4_000)],
          [
            false,
            { ...genuine, headers: { ...genuine.headers, [scheme.timestampHeader ?? '']: 'x' } },
          ],
        ] satisfies [boolean, Case][])
      : []),
  ];
}

type Runner = {
  readonly program: string;
  readonly args: readonly string[];
  /** Files to run, given the recipe. */
  files(recipe: string): Readonly<Record<string, string>>;
};

const runners: Readonly<Record<string, Runner>> = {
  typescript: {
    program: process.execPath,
    args: ['recipe.mts'],
    files: (recipe) => ({
      'recipe.mts': `${recipe}
import { readFileSync } from 'node:fs';
const { cases, secret } = JSON.parse(readFileSync(0, 'utf8'));
const answers = cases.map(({ headers, body }: { headers: Record<string, string>; body: string }) =>
  isGenuine(new Headers(headers), new TextEncoder().encode(body), secret));
console.log(JSON.stringify(answers));`,
    }),
  },
  python: {
    program: 'python3',
    args: ['recipe.py'],
    files: (recipe) => ({
      'recipe.py': `${recipe}
import json, sys
given = json.load(sys.stdin)
print(json.dumps([is_genuine(it["headers"], it["body"].encode(), given["secret"]) for it in given["cases"]]))`,
    }),
  },
  go: {
    program: 'go',
    args: ['run', 'recipe.go', 'main.go'],
    files: (recipe) => ({
      'recipe.go': `package main\n\n${recipe}`,
      'main.go': `package main

import ("encoding/json"; "net/http"; "os")

func main() {
	var given struct {
		Cases []struct { Headers map[string]string; Body string }
		Secret string
	}
	json.NewDecoder(os.Stdin).Decode(&given)
	answers := []bool{}
	for _, it := range given.Cases {
		headers := http.Header{}
		for name, value := range it.Headers { headers.Set(name, value) }
		answers = append(answers, isGenuine(headers, []byte(it.Body), given.Secret))
	}
	json.NewEncoder(os.Stdout).Encode(answers)
}`,
    }),
  },
};

const isThere = ({ program }: Runner) =>
  [['--version'], ['version']].some((args) => spawnSync(program, args).status === 0);

describe.each(schemes)('%s', (_, scheme, secret) => {
  const cases = casesOf(scheme, secret);
  const recipes = new Map(
    verifyRecipes(scheme).map((recipe) => [recipe.language as string, recipe.code]),
  );

  describe.each(Object.entries(runners))('in %s', (language, runner) => {
    // Go compiles each anew
    const isChecked = isLongRun || language !== 'go' || scheme === schemes[0]?.[1];
    it.runIf(isChecked && isThere(runner))('tells genuine requests from others', () => {
      const folder = mkdtempSync(join(tmpdir(), 'hookpact-recipe-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      for (const [name, text] of Object.entries(runner.files(recipes.get(language) ?? ''))) {
        writeFileSync(join(folder, name), text);
      }
      const { stdout, stderr } = spawnSync(runner.program, runner.args, {
        cwd: folder,
        input: JSON.stringify({ cases: cases.map(([, given]) => given), secret }),
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toEqual(cases.map(([want]) => want));
    });
  });
});
