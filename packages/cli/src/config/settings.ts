import { closest } from 'fastest-levenshtein';
import * as z from 'zod';

/** An object of settings: an error for an unknown key names the most similar known key. */
export function settings<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape);
  const describe = (key: string) =>
    `there is no setting ${key}; the nearest is ${closest(key, known)}`;
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys.map(describe).join('; ') : undefined,
  });
}
