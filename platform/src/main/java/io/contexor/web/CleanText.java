package io.contexor.web;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/** Refuses text that no database or reader could keep: NUL characters and halves of surrogate pairs. */
class CleanText extends StringDeserializer {

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        return clean(super.deserialize(parser, context), context);
    }

    static String clean(String text, DeserializationContext context) {
        if (text != null && !isClean(text)) {
            return (String) context.handleWeirdStringValue(String.class, "", "unprintable");
        }
        return text;
    }

    static boolean isClean(String text) {
        return text.codePoints().noneMatch(point -> point == 0 || (point >= 0xD800 && point <= 0xDFFF));
    }

    /** The same for the names in a map. */
    static final class Key extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return isClean(key) ? key : context.handleWeirdKey(String.class, "", "unprintable");
        }
    }
}
