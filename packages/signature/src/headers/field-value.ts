// Header values as RFC 9110 writes them. Every comparison of a header with a token goes through here.

/** The members of a list header (section 5.6.1), without empty ones; commas in quotes do not count. */
export function listMembers(value: string): string[] {
  // quotes are rare, and the pattern takes ten times as long
  const members = value.includes('"')
    ? (value.match(/(?:[^",]|"(?:[^"\\]|\\.)*"?)+/g) ?? [])
    : value.split(',');
  return members.map((member) => member.trim()).filter((member) => member !== '');
}

/** A token for comparison: without quotes or spaces around it, in lower case. */
export function toToken(text: string): string {
  return text
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim()
    .toLowerCase();
}

/** The media type (section 8.3.1) as a token, without its parameters. */
export function withoutParameters(value: string): string {
  const [type = ''] = value.split(';');
  return toToken(type);
}

/** The length in a `content-length`; undefined unless it is plain digits. Only ever a hint. */
export function parseContentLength(value: string | null | undefined): number | undefined {
  return value && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}
