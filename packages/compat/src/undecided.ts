/** Thrown inside the prover where it can neither prove nor refute; becomes the verdict `unknown`. */
export class Undecided extends Error {
  readonly keyword: string;
  readonly pointer: string;

  constructor(keyword: string, detail: string, pointer = '') {
    super(detail);
    this.name = 'Undecided';
    this.keyword = keyword;
    this.pointer = pointer;
  }
}
