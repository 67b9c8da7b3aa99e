const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const SPACE = 0x20;

// compared, as to look up every byte in a set takes twice as long
const opens = (byte: number): boolean => byte === 0x5b || byte === 0x7b; // [ {
const closes = (byte: number): boolean => byte === 0x5d || byte === 0x7d; // ] }

/**
 * Whether a JSON text holds at most so many values: objects, arrays and what is in them. Counts
 * before anything is made of the bytes; of bytes that are not JSON, the answer means nothing.
 */
export function holdsAtMost(json: Uint8Array, limit: number): boolean {
  let values = 1;
  let isJustOpened = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] as number; // within its length
    if (byte <= SPACE) continue; // tabs and line ends, too
    // an empty object or array holds nothing; any other holds one value more than commas
    if (isJustOpened && !closes(byte)) values += 1;
    isJustOpened = opens(byte);
    if (byte === COMMA) values += 1;
    else if (byte === QUOTE) at = endOfString(json, at);
    if (values > limit) return false;
  }
  return true;
}

/** The place of the quote that ends the string, or the end of the text. */
function endOfString(json: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
  return at;
}
