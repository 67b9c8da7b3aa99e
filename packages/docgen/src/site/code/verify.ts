import type { HmacScheme } from '../../delivery/headers.ts';

type Recipe = { readonly language: 'typescript' | 'python' | 'go'; readonly code: string };

/** How to verify a signature, in each language, with nothing but its standard library. */
export function verifyRecipes(scheme: HmacScheme): readonly Recipe[] {
  return [
    { language: 'typescript', code: typescript(scheme) },
    { language: 'python', code: python(scheme) },
    { language: 'go', code: go(scheme) },
  ];
}

const has = (scheme: HmacScheme, part: 'id' | 'timestamp') => scheme.signed.includes(part);

function typescript(scheme: HmacScheme): string {
  const { header, idHeader, timestampHeader, encoding, prefix = '', secretPrefix } = scheme;
  const key = secretPrefix
    ? `Buffer.from(secret.slice(${q(secretPrefix)}.length), 'base64')`
    : 'secret';
  const text = scheme.signed.map((part) => (part === 'body' ? '' : `\${${part}}.`)).join('');
  return lines(
    `import { createHmac, timingSafeEqual } from 'node:crypto';`,
    '',
    '/** `body`: the bytes of the request, before any JSON parser. */',
    'export function isGenuine(headers: Headers, body: Uint8Array, secret: string): boolean {',
    has(scheme, 'id') && `  const id = headers.get(${q(idHeader)}) ?? '';`,
    has(scheme, 'timestamp') && `  const timestamp = headers.get(${q(timestampHeader)}) ?? '';`,
    ...tolerance(
      scheme,
      (limit) =>
        `  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= ${limit})) return false;`,
    ),
    `  const hmac = createHmac('sha256', ${key});`,
    text !== '' && `  hmac.update(\`${text}\`);`,
    `  const wanted = Buffer.from(${prefix ? `${q(prefix)} + ` : ''}hmac.update(body).digest('${encoding}'));`,
    `  const given = headers.get(${q(header)}) ?? '';`,
    scheme.isList
      ? `  return given.split(' ').some((part) => {`
      : '  const received = Buffer.from(given);',
    scheme.isList && '    const received = Buffer.from(part);',
    `${scheme.isList ? '    ' : '  '}return received.length === wanted.length && timingSafeEqual(received, wanted);`,
    scheme.isList && '  });',
    '}',
  );
}

function python(scheme: HmacScheme): string {
  const { header, idHeader, timestampHeader, encoding, prefix = '', secretPrefix } = scheme;
  const key = secretPrefix
    ? `base64.b64decode(secret.removeprefix(${d(secretPrefix)}))`
    : 'secret.encode()';
  const parts = scheme.signed.map((part) => (part === 'body' ? 'body' : `${part}.encode()`));
  const digest = encoding === 'hex' ? 'mac.hexdigest()' : 'base64.b64encode(mac.digest()).decode()';
  const usesBase64 = encoding === 'base64' || secretPrefix !== undefined;
  return lines(
    usesBase64 ? 'import base64' : false,
    'import hashlib',
    'import hmac',
    ...tolerance(scheme, () => 'import time'),
    '',
    '',
    'def is_genuine(headers, body: bytes, secret: str) -> bool:',
    '    """`body`: the bytes of the request, before any JSON parser."""',
    has(scheme, 'id') && `    id = headers.get(${d(idHeader)}, "")`,
    has(scheme, 'timestamp') && `    timestamp = headers.get(${d(timestampHeader)}, "")`,
    ...tolerance(scheme, () => '    if not timestamp.isdecimal():'),
    ...tolerance(scheme, () => '        return False'),
    ...tolerance(scheme, (limit) => `    if abs(time.time() - int(timestamp)) > ${limit}:`),
    ...tolerance(scheme, () => '        return False'),
    parts.length > 1 && `    signed = b".".join([${parts.join(', ')}])`,
    `    mac = hmac.new(${key}, ${parts.length > 1 ? 'signed' : 'body'}, hashlib.sha256)`,
    `    wanted = ${prefix ? `${d(prefix)} + ` : ''}${digest}`,
    `    given = headers.get(${d(header)}, "")`,
    scheme.isList
      ? '    return any(hmac.compare_digest(it.encode(), wanted.encode()) for it in given.split(" "))'
      : '    return hmac.compare_digest(given.encode(), wanted.encode())',
  );
}

function go(scheme: HmacScheme): string {
  const { header, idHeader, timestampHeader, encoding, prefix = '', secretPrefix } = scheme;
  const usesBase64 = encoding === 'base64' || secretPrefix !== undefined;
  const imports = [
    'crypto/hmac',
    'crypto/sha256',
    ...(usesBase64 ? ['encoding/base64'] : []),
    ...(encoding === 'hex' ? ['encoding/hex'] : []),
    ...tolerance(scheme, () => 'math'),
    'net/http',
    ...tolerance(scheme, () => 'strconv'),
    ...(scheme.isList || secretPrefix ? ['strings'] : []),
    ...tolerance(scheme, () => 'time'),
  ];
  const digest =
    encoding === 'hex'
      ? 'hex.EncodeToString(mac.Sum(nil))'
      : 'base64.StdEncoding.EncodeToString(mac.Sum(nil))';
  const before = scheme.signed.filter((part) => part !== 'body').map((part) => `${part} + "."`);
  return lines(
    'import (',
    ...imports.map((path) => `\t"${path}"`),
    ')',
    '',
    '// body: the bytes of the request, before any JSON parser.',
    'func isGenuine(headers http.Header, body []byte, secret string) bool {',
    has(scheme, 'id') && `\tid := headers.Get(${d(idHeader)})`,
    has(scheme, 'timestamp') && `\ttimestamp := headers.Get(${d(timestampHeader)})`,
    ...tolerance(scheme, () => '\tseconds, err := strconv.ParseInt(timestamp, 10, 64)'),
    ...tolerance(
      scheme,
      (limit) =>
        `\tif err != nil || math.Abs(float64(time.Now().Unix()-seconds)) > ${limit} {\n\t\treturn false\n\t}`,
    ),
    secretPrefix
      ? `\tkey, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, ${d(secretPrefix)}))\n\tif err != nil {\n\t\treturn false\n\t}`
      : '\tkey := []byte(secret)',
    '\tmac := hmac.New(sha256.New, key)',
    before.length > 0 && `\tmac.Write([]byte(${before.join(' + ')}))`,
    '\tmac.Write(body)',
    `\twanted := ${prefix ? `${d(prefix)} + ` : ''}${digest}`,
    scheme.isList
      ? `\tfor _, given := range strings.Split(headers.Get(${d(header)}), " ") {\n\t\tif hmac.Equal([]byte(given), []byte(wanted)) {\n\t\t\treturn true\n\t\t}\n\t}\n\treturn false`
      : `\treturn hmac.Equal([]byte(headers.Get(${d(header)})), []byte(wanted))`,
    '}',
  );
}

function tolerance(scheme: HmacScheme, line: (limit: number) => string): string[] {
  const limit = scheme.toleranceSeconds;
  return limit !== undefined && has(scheme, 'timestamp') ? [line(limit)] : [];
}

const lines = (...all: (string | false | undefined)[]) =>
  `${all.filter((line) => typeof line === 'string').join('\n')}\n`;

const q = (text = '') => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const d = (text = '') => JSON.stringify(text);
