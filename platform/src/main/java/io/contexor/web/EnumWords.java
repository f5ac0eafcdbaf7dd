package io.contexor.web;

import java.util.Arrays;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;

/** Reads enums in paths and queries by the word they print, {@code in_progress}, as in bodies. */
@SuppressWarnings("rawtypes") // Spring's factory asks for the raw type
class EnumWords implements ConverterFactory<String, Enum> {

    @Override
    public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
        return word -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not one of the words"));
    }
}
