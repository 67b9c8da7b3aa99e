import type { OutputFile } from '../../../output/output-file.ts';
import { literals } from '../literals.ts';
import type { ParserFacts } from './facts.ts';

const { java: text } = literals;

export function javaParser({ model, union, typeOf, packageName }: ParserFacts): OutputFile {
  const { typePath, events } = model;
  const cases = events.map(
    ({ type }) => `            case ${text(type)}:
                return MAPPER.treeToValue(root, ${typeOf(type)}.class);`,
  );
  const code = `package ${packageName};

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
    public static Object parseEvent(String body${typePath ? '' : ', String eventType'}) throws IOException {
        JsonNode root = MAPPER.readTree(body);
${typePath ? readType(typePath) : ''}        switch (eventType) {
${cases.join('\n')}
            default:
                throw new UnknownTypeException(eventType);
        }
    }
}
`;
  return { path: `${union}s.java`, text: code };
}

const readType = (typePath: readonly string[]) => `        JsonNode node = root;
        for (String key : new String[] {${typePath.map(text).join(', ')}}) {
            node = node.path(key);
        }
        if (!node.isTextual()) {
            throw new IOException("The body names no event type");
        }
        String eventType = node.asText();
`;
