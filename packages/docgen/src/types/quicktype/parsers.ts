import type { OutputFile } from '../../output/output-file.ts';
import type { EventModel } from '../event-model.ts';
import { literals } from './literals.ts';
import type { QuicktypeName } from './render.ts';

/** What a function that reads events is written from. */
export type ParserFacts = {
  readonly model: EventModel;
  /** The name of what is any event, in Pascal case. */
  readonly union: string;
  /** The type of each event, by event type. */
  readonly typeOf: (eventType: string) => string;
  readonly packageName: string;
};

/** The function that reads a body and switches on the event type: a text to add, or a file. */
export const parsers: Readonly<Record<QuicktypeName, (facts: ParserFacts) => string | OutputFile>> =
  {
    go({ model, union, typeOf }) {
      const { go: text } = literals;
      const names = model.events.map(({ type }) => typeOf(type));
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
func Parse${union}(body []byte) (${union}, error) {
	rest := json.RawMessage(body)
	for _, key := range []string{${model.typePath.map(text).join(', ')}} {
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
	var event ${union}
	switch eventType {
${model.events.map(({ type }) => `	case ${text(type)}:\n		event = new(${typeOf(type)})`).join('\n')}
	default:
		return nil, Unknown${union}Type(eventType)
	}
	return event, json.Unmarshal(body, event)
}
`;
    },

    java({ model, union, typeOf, packageName }) {
      const { java: text } = literals;
      const cases = model.events.map(
        ({ type }) => `            case ${text(type)}:
                return MAPPER.treeToValue(root, ${typeOf(type)}.class);`,
      );
      return {
        path: `${union}s.java`,
        text: `package ${packageName};

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Reads events. */
public final class ${union}s {
    private static final ObjectMapper MAPPER =
        new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private ${union}s() {}

    /** A type that was added later: answer as usual, and go on. */
    public static final class UnknownTypeException extends IOException {
        public final String eventType;

        UnknownTypeException(String eventType) {
            super("Unknown event type: " + eventType);
            this.eventType = eventType;
        }
    }

    /** Reads the body of a webhook whose signature was verified; the result is of the event's class. */
    public static Object parseEvent(String body) throws IOException {
        JsonNode root = MAPPER.readTree(body);
        JsonNode node = root;
        for (String key : new String[] {${model.typePath.map(text).join(', ')}}) {
            node = node.path(key);
        }
        if (!node.isTextual()) {
            throw new IOException("The body names no event type");
        }
        switch (node.asText()) {
${cases.join('\n')}
            default:
                throw new UnknownTypeException(node.asText());
        }
    }
}
`,
      };
    },

    kotlin({ model, union, typeOf }) {
      const { kotlin: text } = literals;
      return `
/** A type that was added later: answer as usual, and go on. */
class Unknown${union}Type(val eventType: String) : Exception("Unknown event type: " + eventType)

private val tolerant${union} = Json { ignoreUnknownKeys = true }

/** Reads the body of a webhook whose signature was verified; the result is of the event's class. */
fun parse${union}(body: String): Any {
    var element: JsonElement? = tolerant${union}.parseToJsonElement(body)
    for (key in listOf(${model.typePath.map(text).join(', ')})) {
        element = (element as? JsonObject)?.get(key)
    }
    val eventType = (element as? JsonPrimitive)?.takeIf { it.isString }?.content
        ?: throw SerializationException("The body names no event type")
    return when (eventType) {
${model.events.map(({ type }) => `        ${text(type)} -> tolerant${union}.decodeFromString<${typeOf(type)}>(body)`).join('\n')}
        else -> throw Unknown${union}Type(eventType)
    }
}
`;
    },

    csharp({ model, union, typeOf, packageName }) {
      const { csharp: text } = literals;
      const cases = model.events.map(
        ({ type }) => `                case ${text(type)}:
                    return ${typeOf(type)}.FromJson(body);`,
      );
      return `
namespace ${packageName}
{
    /// <summary>Reads events.</summary>
    public static class ${union}s
    {
        /// <summary>Reads the body of a webhook whose signature was verified.</summary>
        /// <returns>An object of the event's class; null for a type that was added later.</returns>
        public static object ParseEvent(string body)
        {
            using var document = System.Text.Json.JsonDocument.Parse(body);
            var element = document.RootElement;
            foreach (var key in new[] { ${model.typePath.map(text).join(', ')} })
            {
                if (element.ValueKind != System.Text.Json.JsonValueKind.Object || !element.TryGetProperty(key, out element))
                {
                    throw new System.Text.Json.JsonException("The body names no event type");
                }
            }
            switch (element.GetString())
            {
${cases.join('\n')}
                default:
                    return null;
            }
        }
    }
}
`;
    },

    rust({ model, union, typeOf }) {
      const { rust: text } = literals;
      const pointer = model.typePath
        .map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
        .join('');
      const names = model.events.map(({ type }) => typeOf(type));
      return `
/// Any event.
#[derive(Debug, Clone)]
pub enum ${union} {
${names.map((name) => `    ${name}(Box<${name}>),`).join('\n')}
    /// A type that was added later: answer as usual, and go on.
    UnknownType(String),
}

/// Reads the body of a webhook whose signature was verified.
pub fn parse_event(body: &str) -> Result<${union}, serde_json::Error> {
    let value: serde_json::Value = serde_json::from_str(body)?;
    let event_type = value.pointer(${text(pointer)}).and_then(|it| it.as_str()).map(str::to_owned);
    match event_type.as_deref() {
${model.events.map(({ type }) => `        Some(${text(type)}) => serde_json::from_value(value).map(|it| ${union}::${typeOf(type)}(Box::new(it))),`).join('\n')}
        Some(other) => Ok(${union}::UnknownType(other.to_owned())),
        None => Err(serde::de::Error::custom("the body names no event type")),
    }
}
`;
    },

    swift({ model, union, typeOf }) {
      const { swift: text } = literals;
      return `
/// A type that was added later: answer as usual, and go on.
struct Unknown${union}Type: Error {
    let eventType: String
}

/// Reads the body of a webhook whose signature was verified; the result is of the event's type.
func parse${union}(_ body: Data) throws -> Any {
    var value: Any? = try JSONSerialization.jsonObject(with: body)
    for key in [${model.typePath.map(text).join(', ')}] {
        value = (value as? [String: Any])?[key]
    }
    guard let eventType = value as? String else {
        throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "The body names no event type"))
    }
    switch eventType {
${model.events.map(({ type }) => `    case ${text(type)}:\n        return try JSONDecoder().decode(${typeOf(type)}.self, from: body)`).join('\n')}
    default:
        throw Unknown${union}Type(eventType: eventType)
    }
}
`;
    },

    ruby({ model, union, typeOf }) {
      const { ruby: text } = literals;
      return `
# A type that was added later: answer as usual, and go on.
class Unknown${union}Type < StandardError
end

# Reads the body of a webhook whose signature was verified.
def parse_event(body)
  event_type = [${model.typePath.map(text).join(', ')}].reduce(JSON.parse(body)) { |it, key| it.is_a?(::Hash) ? it[key] : nil }
  case event_type
${model.events.map(({ type }) => `  when ${text(type)} then ${typeOf(type)}.from_json!(body)`).join('\n')}
  when ::String then raise Unknown${union}Type, event_type
  else raise ArgumentError, 'The body names no event type'
  end
end
`;
    },
  };
