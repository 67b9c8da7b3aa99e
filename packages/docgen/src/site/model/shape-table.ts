import { isJsonObject, type JsonSchema } from '@hookpact/json-schema';
import { parseJsonPointer } from '@hookpact/json-schema/pointer';
import type { Subschema } from './keywords.ts';
import { isSubschema } from './keywords.ts';
import { typeNames } from './types.ts';

/** The named shapes of a JSON Schema document: those below `$defs`. */
export type ShapeTable = {
  readonly names: readonly string[];
  get(name: string): Subschema | undefined;
  /** The shape that a `$ref` leads to; `undefined` for other places of the document. */
  nameOf(ref: string): string | undefined;
  /** The type of a shape that is not an object, array or union: `string`. */
  scalarType(name: string): string | undefined;
};

export function shapeTable(document: JsonSchema): ShapeTable {
  const definitions = isJsonObject(document.$defs) ? document.$defs : {};
  const get = (name: string) => {
    const found = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
    return isSubschema(found) ? found : undefined;
  };
  return {
    names: Object.keys(definitions),
    get,
    nameOf(ref) {
      if (!ref.startsWith('#/$defs/')) return undefined;
      const [, name, ...deeper] = parseJsonPointer(decoded(ref.slice(1)));
      return name !== undefined && deeper.length === 0 && get(name) !== undefined
        ? name
        : undefined;
    },
    scalarType(name) {
      const schema = get(name);
      if (!isJsonObject(schema)) return undefined;
      const [type, ...others] = typeNames(schema);
      const isScalar = type !== undefined && others.length === 0 && scalars.includes(type);
      return isScalar ? type : undefined;
    },
  };
}

const scalars = ['string', 'number', 'integer', 'boolean'];

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
