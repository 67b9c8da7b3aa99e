/** The rules that a proof of "safe" can rest on. Each is one reason why no payload is refused. */
export const proofRules = {
  same: 'Both schemas mean the same.',
  anything: 'The old schema takes every value here.',
  nothing: 'The new schema allows no value here.',
  restated: 'The new schema asks for what the old one asks for.',
  type: 'The types that the new schema allows are types that the old one takes.',
  enumeration: 'Every value that the new schema lists was tried.',
  'number-range': 'The numbers of the new schema lie within the bounds of the old one.',
  'multiple-of': 'The multiples of the new schema are multiples of the old one.',
  'text-length': 'The lengths of the new schema lie within those of the old one.',
  pattern: 'The texts that the new pattern matches are texts that the old one matches.',
  'required-field': 'A field that readers need is always sent.',
  'field-values': 'The value of each field is one that the old schema takes.',
  'field-names': 'The names of fields are names that the old schema takes.',
  'field-count': 'There are never more or fewer fields than the old schema takes.',
  'declared-fields': 'The provider sends no field that it does not declare.',
  'item-values': 'Each item is one that the old schema takes.',
  'item-count': 'There are never more or fewer items than the old schema takes.',
  contains: 'As many items as the old schema counts are there.',
  'unique-items': 'Items repeat only where the old schema lets them.',
  union: 'Each branch of a union was proved apart.',
  condition: 'Both cases of a condition were proved apart.',
  unevaluated: 'Fields and items that no branch speaks of were proved apart.',
  'unknown-event': 'Readers leave out event types that they do not know.',
  reserved: 'The provider said that this may change at any time.',
  recursion: 'A shape inside of itself adds nothing that was not proved (coinduction).',
} as const;

export type ProofRule = keyof typeof proofRules;

/** A set of rules, one bit each: proofs join thousands of them. */
export type RuleSet = number;

const names = Object.keys(proofRules) as ProofRule[]; // the keys of a constant
const bits = Object.fromEntries(names.map((name, at) => [name, 1 << at]));

export const ruleSet = (...rules: readonly ProofRule[]): RuleSet =>
  rules.reduce((set, rule) => set | (bits[rule] ?? 0), 0);

/** The names, in the order of the table. */
export const rulesIn = (set: RuleSet): ProofRule[] =>
  names.filter((_, at) => (set & (1 << at)) !== 0);
