import type { Upload } from './upload.ts';

/** The oldest upload of the address that has the most; an unknown address is one address. */
export function oldestOfBusiest(uploads: ReadonlySet<Upload>): Upload | undefined {
  const byAddress = new Map<string, Upload[]>();
  for (const upload of uploads) {
    const address = upload.address?.() ?? '';
    byAddress.set(address, [...(byAddress.get(address) ?? []), upload]);
  }
  const [busiest] = [...byAddress.values()].toSorted((a, b) => b.length - a.length);
  return busiest?.[0];
}
