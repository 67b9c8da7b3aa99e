const HIDDEN = /[\p{C}\p{Zl}\p{Zp}]/gu; // controls, formats, surrogates, unassigned; line separators

/**
 * Text of a stranger for a response or a log: control, format and direction characters are shown as
 * escapes, so that they neither forge a line nor steer a terminal; long texts are cut.
 */
export function visible(text: string, maxLength = 200): string {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
  return cut.replace(HIDDEN, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}
