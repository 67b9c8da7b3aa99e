import { literals } from '../literals.ts';
import type { ParserFacts } from './facts.ts';

const { swift: text } = literals;

export function swiftParser({ model, union, typeOf }: ParserFacts): string {
  const { typePath, events } = model;
  const cases = events.map(
    ({ type }) => `    case ${text(type)}:
        return try JSONDecoder().decode(${typeOf(type)}.self, from: body)`,
  );
  return `
/// A type that was added later: answer as usual, and go on.
struct Unknown${union}Type: Error {
    let eventType: String
}

/// Reads the body of a webhook whose signature was verified; the result is of the event's type.
func parse${union}(_ body: Data${typePath ? '' : ', eventType: String'}) throws -> Any {
${typePath ? readType(typePath) : ''}    switch eventType {
${cases.join('\n')}
    default:
        throw Unknown${union}Type(eventType: eventType)
    }
}
`;
}

const readType = (typePath: readonly string[]) =>
  `    var value: Any? = try JSONSerialization.jsonObject(with: body)
    for key in [${typePath.map(text).join(', ')}] {
        value = (value as? [String: Any])?[key]
    }
    guard let eventType = value as? String else {
        throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "The body names no event type"))
    }
`;
