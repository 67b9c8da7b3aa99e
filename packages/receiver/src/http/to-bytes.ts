/**
 * The bytes of any view of memory: chunks and bodies that hosts hand over may be a `DataView` or a
 * `Uint16Array`, whose elements are not their bytes. Undefined for what is no view.
 */
export function toBytes(value: unknown): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  // other views, and a Uint8Array of another realm: Jest runs tests in one of their own
  return ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : undefined;
}
