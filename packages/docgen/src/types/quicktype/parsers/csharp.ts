import { literals } from '../literals.ts';
import type { ParserFacts } from './facts.ts';

const { csharp: text } = literals;

export function csharpParser({ model, union, typeOf, packageName }: ParserFacts): string {
  const { typePath, events } = model;
  const cases = events.map(
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
        public static object ParseEvent(string body${typePath ? '' : ', string eventType'})
        {
${typePath ? readType(typePath) : ''}            switch (eventType)
            {
${cases.join('\n')}
                default:
                    return null;
            }
        }
    }
}
`;
}

const readType = (typePath: readonly string[]) =>
  `            using var document = System.Text.Json.JsonDocument.Parse(body);
            var element = document.RootElement;
            foreach (var key in new[] { ${typePath.map(text).join(', ')} })
            {
                if (element.ValueKind != System.Text.Json.JsonValueKind.Object || !element.TryGetProperty(key, out element))
                {
                    throw new System.Text.Json.JsonException("The body names no event type");
                }
            }
            if (element.ValueKind != System.Text.Json.JsonValueKind.String)
            {
                throw new System.Text.Json.JsonException("The body names no event type");
            }
            var eventType = element.GetString();
`;
