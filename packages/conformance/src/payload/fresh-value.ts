import { createHash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Another value of the same look, the same for the same `seed`: digits stay digits, letters stay
 * letters, a beginning such as `evt_` stays.
 */
export function freshValue<Value extends string | number>(value: Value, seed: string): Value {
  const digest = createHash('sha256').update(`${seed}\0${value}`).digest();
  if (typeof value === 'number') return ((digest.readUInt32BE(0) % 1_000_000_000) + 1) as Value; // a number for a number
  if (UUID.test(value)) return respell(value, digest, 0) as Value; // a text for a text
  const start = /^[a-z]+[_-]/i.exec(value)?.[0].length ?? 0;
  const fresh = respell(value, digest, start);
  // too few characters to be another one each time
  const isShort = fresh.length - start < 10;
  return (isShort ? `${value}_${digest.toString('hex').slice(0, 12)}` : fresh) as Value; // a text for a text
}

function respell(text: string, digest: Buffer, start: number): string {
  const isHex = /^[0-9a-f-]+$/i.test(text) && /[a-f]/i.test(text);
  return [...text]
    .map((character, index) => {
      if (index < start) return character;
      const byte = digest[index % digest.length] ?? 0;
      if (isHex && /[0-9a-f]/.test(character)) {
        // version and variant of a UUID stay
        return UUID.test(text) && (index === 14 || index === 19)
          ? character
          : (byte % 16).toString(16);
      }
      if (/[0-9]/.test(character)) return String(byte % 10);
      if (/[a-z]/.test(character)) return String.fromCharCode(97 + (byte % 26));
      if (/[A-Z]/.test(character)) return String.fromCharCode(65 + (byte % 26));
      return character;
    })
    .join('');
}
