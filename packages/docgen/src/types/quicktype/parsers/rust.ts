import { toJsonPointer } from '@hookpact/json-schema/pointer';
import { literals } from '../literals.ts';
import type { ParserFacts } from './facts.ts';

const { rust: text } = literals;

export function rustParser({ model, union, typeOf }: ParserFacts): string {
  const { typePath, events } = model;
  const names = [...new Set(events.map(({ type }) => typeOf(type)))]; // events may share one
  const cases = events.map(
    ({ type }) =>
      `        ${text(type)} => serde_json::from_value(value).map(|it| ${union}::${typeOf(type)}(Box::new(it))),`,
  );
  return `
/// Any event.
#[derive(Debug, Clone)]
pub enum ${union} {
${names.map((name) => `    ${name}(Box<${name}>),`).join('\n')}
    /// A type that was added later: answer as usual, and go on.
    UnknownType(String),
}

/// Reads the body of a webhook whose signature was verified.
pub fn parse_event(body: &str${typePath ? '' : ', event_type: &str'}) -> Result<${union}, serde_json::Error> {
    let value: serde_json::Value = serde_json::from_str(body)?;
${typePath ? readType(typePath) : ''}    match ${typePath ? 'event_type.as_str()' : 'event_type'} {
${cases.join('\n')}
        other => Ok(${union}::UnknownType(other.to_owned())),
    }
}
`;
}

const readType = (typePath: readonly string[]) =>
  `    let event_type = value
        .pointer(${text(toJsonPointer(typePath))})
        .and_then(|it| it.as_str())
        .map(str::to_owned)
        .ok_or_else(|| <serde_json::Error as serde::de::Error>::custom("the body names no event type"))?;
`;
