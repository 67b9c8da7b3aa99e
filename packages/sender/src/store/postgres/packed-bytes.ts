/**
 * Many bodies as one parameter: the driver sends one buffer as it is, but an array of buffers as
 * text, twice as long. In SQL, `substring(packed FROM start FOR length)` takes one out again.
 */
export type PackedBytes = {
  readonly packed: Buffer;
  /** From 1, as SQL counts. */
  readonly starts: readonly number[];
  readonly lengths: readonly number[];
};

export function packBytes(bodies: readonly Uint8Array[]): PackedBytes {
  let end = 1;
  const starts = bodies.map(({ byteLength }) => {
    end += byteLength;
    return end - byteLength;
  });
  return {
    packed: Buffer.concat(bodies),
    starts,
    lengths: bodies.map(({ byteLength }) => byteLength),
  };
}
