import { appendKey } from '@hookpact/json-schema/pointer';
import type { Documents, Place } from '../documents.ts';

/** A part of a document, references followed. */
export class Node {
  readonly documents: Documents;
  readonly place: Place;

  constructor(documents: Documents, place: Place) {
    this.documents = documents;
    this.place = place;
  }

  get value(): Readonly<Record<string, unknown>> {
    const value = this.documents.valueAt(this.place);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}; // lists are read by index
  }

  in(key: string | number): Node {
    const { file, pointer } = this.place;
    const inner = new Node(this.documents, { file, pointer: appendKey(pointer, key) });
    // a schema keeps its reference: it is a shape
    return key === 'schema' ? inner : inner.followed();
  }

  followed(depth = 0): Node {
    const { $ref } = this.value;
    if (typeof $ref !== 'string' || depth > 20) return this;
    return new Node(this.documents, this.documents.follow($ref, this.place)).followed(depth + 1);
  }

  keys(): string[] {
    return Object.keys(this.value);
  }
}
