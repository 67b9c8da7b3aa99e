import { equal } from '../checks.ts';

export const save = async (_job: string) => {};

export function check({ exports }: { exports: Record<string, unknown> }) {
  equal(typeof Object(exports.default).fetch, 'function');
}
