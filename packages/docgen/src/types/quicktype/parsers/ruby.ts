import { literals } from '../literals.ts';
import type { ParserFacts } from './facts.ts';

const { ruby: text } = literals;

export function rubyParser({ model, union, typeOf }: ParserFacts): string {
  const { typePath, events } = model;
  return `
# A type that was added later: answer as usual, and go on.
class Unknown${union}Type < StandardError
end

# Reads the body of a webhook whose signature was verified.
def parse_event(body${typePath ? '' : ', event_type'})
${typePath ? readType(typePath) : ''}  case event_type
${events.map(({ type }) => `  when ${text(type)} then ${typeOf(type)}.from_json!(body)`).join('\n')}
  when ::String then raise Unknown${union}Type, event_type
  else raise ArgumentError, 'The body names no event type'
  end
end
`;
}

const readType = (typePath: readonly string[]) =>
  `  event_type = [${typePath.map(text).join(', ')}].reduce(JSON.parse(body)) do |value, key|
    value.is_a?(::Hash) ? value[key] : nil
  end
`;
