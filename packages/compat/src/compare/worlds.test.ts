import { describe, expect, test } from 'vitest';
import { compareSchemas } from './compare-schemas.ts';

type Field = 'required' | 'default' | 'optional';
const text = { type: 'string' };

/** An object with an id, and with an email if it is said how. */
function object(isClosed: boolean, email?: Field) {
  const declared = email === 'default' ? { ...text, default: 'unknown' } : text;
  return {
    type: 'object',
    properties: { id: text, ...(email && { email: declared }) },
    required: email && email !== 'optional' ? ['id', 'email'] : ['id'],
    ...(isClosed && { additionalProperties: false }),
  };
}

// The object, the change, the field; the verdict in the declared world, and in the open one.
const rows: [string, 'added' | 'removed', Field, string, string][] = [
  ['open', 'added', 'required', 'safe', 'safe'],
  ['open', 'added', 'default', 'safe', 'safe'],
  ['open', 'added', 'optional', 'safe', 'safe'],
  ['open', 'removed', 'required', 'breaking', 'breaking'],
  ['open', 'removed', 'default', 'breaking', 'breaking'],
  ['open', 'removed', 'optional', 'safe', 'breaking'],
  ['closed', 'added', 'required', 'breaking', 'breaking'],
  ['closed', 'added', 'default', 'breaking', 'breaking'],
  ['closed', 'added', 'optional', 'breaking', 'breaking'],
  ['closed', 'removed', 'required', 'breaking', 'breaking'],
  ['closed', 'removed', 'default', 'breaking', 'breaking'],
  ['closed', 'removed', 'optional', 'safe', 'safe'],
];

describe.each(rows)('in an %s object, a field is %s, %s', (shape, change, field, ...verdicts) => {
  const [without, having] = [object(shape === 'closed'), object(shape === 'closed', field)];
  const [old, next] = change === 'added' ? [without, having] : [having, without];

  test.each(['declared', 'open'] as const)('seen in the %s world', (world) => {
    const { verdict } = compareSchemas(old, next, { world });
    expect(verdict).toBe(verdicts[world === 'declared' ? 0 : 1]);
  });
});
