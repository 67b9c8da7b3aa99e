/** A header as it travels: the spelling of its name, and its value. */
export type Header = readonly [name: string, value: string];

/** How the bytes of a body travel. */
export type Transfer =
  | { readonly kind: 'whole' }
  /** `transfer-encoding: chunked`, in pieces. */
  | { readonly kind: 'chunked'; readonly bytesPerChunk: number }
  /** In pieces, with a pause before each; the length is declared. */
  | { readonly kind: 'slow'; readonly pieces: number; readonly pauseMs: number }
  /** The connection is cut after so many bytes, though more were declared. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** The whole body is sent, and the connection is cut before the answer. */
  | { readonly kind: 'unheard' };

/** One request to the receiver, as data. */
export type Outgoing = {
  /** The special property of the request: "job.start, example 2". */
  readonly label: string;
  readonly method: string;
  /** Added to the query of the receiver's URL. */
  readonly query?: string | undefined;
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
  readonly transfer: Transfer;
  /** Sent over the one connection that stays open, in place of a new one. */
  readonly isKeptAlive?: boolean;
};

/** The same request with a header set; a header of that name is replaced where it stands. */
export function withHeader(outgoing: Outgoing, name: string, value: string): Outgoing {
  const isOf = ([other]: Header) => other.toLowerCase() === name.toLowerCase();
  const header: Header = [name, value];
  const headers = outgoing.headers.some(isOf)
    ? outgoing.headers.map((each) => (isOf(each) ? header : each))
    : [...outgoing.headers, header];
  return { ...outgoing, headers };
}

/** The same request without the headers of these names. */
export function withoutHeaders(outgoing: Outgoing, ...names: readonly string[]): Outgoing {
  const gone = names.map((name) => name.toLowerCase());
  const headers = outgoing.headers.filter(([name]) => !gone.includes(name.toLowerCase()));
  return { ...outgoing, headers };
}

/** The same request with the value of one header changed. */
export function changeHeader(
  outgoing: Outgoing,
  name: string,
  change: (value: string) => string,
): Outgoing {
  return withHeader(outgoing, name, change(headerOf(outgoing, name)));
}

/** The same request with the names of all headers spelled in another way. */
export function spellHeaders(outgoing: Outgoing, spell: (name: string) => string): Outgoing {
  const headers = outgoing.headers.map(([name, value]): Header => [spell(name), value]);
  return { ...outgoing, headers };
}

/** The value of a header; `''` where there is none. */
export function headerOf({ headers }: Pick<Outgoing, 'headers'>, name: string): string {
  return headers.find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1] ?? '';
}
