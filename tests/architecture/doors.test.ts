import { describe, expect, it } from 'vitest';
import { doorsOf, publishedPackages } from './packages.ts';

// A name that appears or goes is a decision: update the snapshot with `npx vitest run -u tests/architecture`.
describe.each(publishedPackages().flatMap(doorsOf))('$name', ({ source }) => {
  it('exports these names', () => {
    expect(exportedNames(source)).toMatchSnapshot();
  });

  it('lists every name: no star exports, no default export', () => {
    expect(source).not.toMatch(/^export (\*|default)/m);
  });
});

function exportedNames(source: string): string[] {
  const lists = [...source.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(
    ([, type, names = '']) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean)
        .map((name) => (type ? `type ${name}` : name)),
  );
  const declarations = [
    ...source.matchAll(/^export (?:async )?(const|function|class|type) (\w+)/gm),
  ].map(([, kind, name]) => (kind === 'type' ? `type ${name}` : `${name}`));
  return [...lists, ...declarations].toSorted();
}
