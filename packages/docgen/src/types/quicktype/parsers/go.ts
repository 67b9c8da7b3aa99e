import { literals } from '../literals.ts';
import type { ParserFacts } from './facts.ts';

const { go: text } = literals;

export function goParser({ model, union, typeOf }: ParserFacts): string {
  const names = [...new Set(model.events.map(({ type }) => typeOf(type)))]; // events may share one
  const { typePath } = model;
  return `
// ${union} is any event: switch on its type.
type ${union} interface {
	is${union}()
}

${names.map((name) => `func (*${name}) is${union}() {}`).join('\n')}

// Unknown${union}Type is a type that was added later: answer as usual, and go on.
type Unknown${union}Type string

func (t Unknown${union}Type) Error() string {
	return "unknown event type: " + string(t)
}

// Parse${union} reads the body of a webhook whose signature was verified.
func Parse${union}(body []byte${typePath ? '' : ', eventType string'}) (${union}, error) {
${typePath ? readType(typePath) : ''}	var event ${union}
	switch eventType {
${model.events.map(({ type }) => `	case ${text(type)}:\n		event = new(${typeOf(type)})`).join('\n')}
	default:
		return nil, Unknown${union}Type(eventType)
	}
	return event, json.Unmarshal(body, event)
}
`;
}

const readType = (typePath: readonly string[]) => `	rest := json.RawMessage(body)
	for _, key := range []string{${typePath.map(text).join(', ')}} {
		var fields map[string]json.RawMessage
		if err := json.Unmarshal(rest, &fields); err != nil {
			return nil, err
		}
		rest = fields[key]
	}
	var eventType string
	if err := json.Unmarshal(rest, &eventType); err != nil {
		return nil, err
	}
`;
