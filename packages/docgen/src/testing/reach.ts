/** The parts of a construct that a reader must be able to reach, with JavaScript off. */
export type Reach = {
  readonly event: string;
  /** Texts in prose. */
  readonly all?: readonly string[];
  /** Texts in prose or in code. */
  readonly code?: readonly string[];
  /** A pattern near a text: within 240 characters behind it, or 100 before. */
  readonly near?: readonly { readonly text: string; readonly pattern: string }[];
};

/** The parts of it that cannot be reached; none when all can. */
export function unreachable(wanted: Reach, text: { prose: string; code: string }): string[] {
  const everything = `${text.prose}\n${text.code}`;
  return [
    ...[wanted.event, ...(wanted.all ?? [])].filter(
      (wantedText) => !text.prose.includes(wantedText),
    ),
    ...(wanted.code ?? []).filter((text) => !everything.includes(text)),
    ...(wanted.near ?? [])
      .filter(({ text: anchor, pattern }) => !isNear(text.prose, anchor, new RegExp(pattern, 'i')))
      .map(({ text: anchor, pattern }) => `${pattern} near ${anchor}`),
  ];
}

function isNear(prose: string, anchor: string, pattern: RegExp): boolean {
  for (let at = prose.indexOf(anchor); at !== -1; at = prose.indexOf(anchor, at + 1)) {
    const end = at + anchor.length;
    const around = [prose.slice(end, end + 240), prose.slice(Math.max(0, at - 100), at)];
    if (around.some((line) => pattern.test(line))) return true;
  }
  return false;
}
