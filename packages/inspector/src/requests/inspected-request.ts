/** A request that reached the inspector, with its bytes on the wire. */
export type InspectedRequest = {
  readonly id: string;
  readonly token: string;
  readonly receivedAt: number;
  readonly method: string;
  /** The target as sent: path and query. */
  readonly path: string;
  /** Names and values in turn, in the order and spelling of the wire. */
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array;
  /** The body was longer than the inspector keeps. */
  readonly isTruncated: boolean;
  /** How the inspector answered: a step of the token's script. */
  readonly response: string;
};

/** The form of a token in `/in/{token}`. */
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text);

/** Raw headers, two by two. */
export function headerPairs(rawHeaders: readonly string[]): [name: string, value: string][] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as [string, string]] : [],
  );
}
