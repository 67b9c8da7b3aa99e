import { literals } from '../literals.ts';
import type { ParserFacts } from './facts.ts';

const { kotlin: text } = literals;

export function kotlinParser({ model, union, typeOf }: ParserFacts): string {
  const { typePath, events } = model;
  const json = `tolerant${union}`;
  const cases = events.map(
    ({ type }) => `        ${text(type)} -> ${json}.decodeFromString<${typeOf(type)}>(body)`,
  );
  return `
/** A type that was added later: answer as usual, and go on. */
class Unknown${union}Type(val eventType: String) : Exception("Unknown event type: " + eventType)

private val ${json} = Json { ignoreUnknownKeys = true }

/** Reads the body of a webhook whose signature was verified; the result is of the event's class. */
fun parse${union}(body: String${typePath ? '' : ', eventType: String'}): Any {
${typePath ? readType(typePath, json) : ''}    return when (eventType) {
${cases.join('\n')}
        else -> throw Unknown${union}Type(eventType)
    }
}
`;
}

const readType = (typePath: readonly string[], json: string) =>
  `    var element: JsonElement? = ${json}.parseToJsonElement(body)
    for (key in listOf(${typePath.map(text).join(', ')})) {
        element = (element as? JsonObject)?.get(key)
    }
    val eventType = (element as? JsonPrimitive)?.takeIf { it.isString }?.content
        ?: throw SerializationException("The body names no event type")
`;
