/** The texts that a secret becomes when it is written in another notation. */
export function formsOf(secret: string): string[] {
  return [
    secret,
    ...jsonForms(secret),
    ...percentForms(secret.toWellFormed()),
    ...hexForms(secret),
    ...base64Forms(secret),
    ...numberForms(secret),
  ];
}

/** In JSON, in JSON inside JSON; in ASCII only, as Python writes it; with `\/`, as PHP does. */
function jsonForms(secret: string): string[] {
  const json = escapeJson(secret);
  const ascii = json.replace(/[\u007f-\uffff]/g, toUnicodeEscape);
  const once = [json, ascii, ascii.toUpperCase().replaceAll('\\U', '\\u')];
  const withSlashes = [json, ascii].map((text) => text.replaceAll('/', '\\/'));
  return [...once, ...withSlashes].flatMap((text) => [text, escapeJson(text)]);
}

const escapeJson = (text: string): string => JSON.stringify(text).slice(1, -1);

const toUnicodeEscape = (unit: string): string =>
  `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** In a path, a query or a form, with more or fewer characters left as they are. */
function percentForms(secret: string): string[] {
  const component = encodeURIComponent(secret);
  const strict = component.replace(/[!'()*]/g, toPercent);
  const form = new URLSearchParams([['', secret]]).toString().slice(1);
  const path = strict.replaceAll('%2F', '/');
  const twice = encodeURIComponent(component);
  return [component, strict, form, path, encodeURI(secret), twice].flatMap((text) => [
    text,
    text.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase()),
  ]);
}

const toPercent = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

function hexForms(secret: string): string[] {
  const hex = Buffer.from(secret).toString('hex');
  return [hex, hex.toUpperCase()];
}

/**
 * In both alphabets, and for each of the three places where the secret may begin in a group of
 * bytes: the characters that no neighbour of the secret has a part in.
 */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((bytesBefore) => {
    const text = Buffer.concat([Buffer.alloc(bytesBefore), bytes]).toString('base64');
    const first = Math.ceil((bytesBefore * 8) / 6);
    const last = Math.floor(((bytesBefore + bytes.length) * 8) / 6);
    const part = text.slice(first, last);
    return [part, part.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** As a number writes itself: `0123456` and `123456.0` are 123456. */
function numberForms(secret: string): string[] {
  const number = secret.trim() === '' ? Number.NaN : Number(secret);
  return Number.isFinite(number) ? [String(number)] : [];
}
