const keywords =
  'False None True and as assert async await break case class continue def del elif else except ' +
  'finally for from global if import in is lambda match nonlocal not or pass raise return try type ' +
  'while with yield';
/** Types that annotations of a class name: an attribute of that name would stand before them. */
const builtIns = 'bool bytearray bytes dict float int list object set str tuple';

export const reservedAttributes: ReadonlySet<string> = new Set(
  `${keywords} ${builtIns} self unknown_fields`
    .split(' ')
    // `type`, `match` and `case` are words of the language only where a statement begins
    .filter((word) => !['type', 'match', 'case'].includes(word)),
);

/** Names that the generated module has already. */
export const reservedClasses: ReadonlySet<string> = new Set(
  `${keywords} Any Dict List Literal Optional Union ValueError RecursionError InvalidEvent UnknownEventType`.split(
    ' ',
  ),
);
