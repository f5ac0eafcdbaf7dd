package io.contexor.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.contexor.shared.Personal;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** The JSON of the HTTP interface: snake_case out, and nothing in that was not meant. */
@Component
public class StrictJson {

    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(64)
            .maxStringLength(1 << 20)
            .maxNumberLength(100)
            .maxNameLength(1000)
            .build();

    private final JsonMapper mapper;

    StrictJson(@Qualifier("revealPersonal") ObjectProvider<Function<Personal, String>> reveal) {
        var factory = JsonFactory.builder()
                .streamReadConstraints(BOUNDS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        mapper = coercingNothing(JsonMapper.builder(factory))
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.ALWAYS))
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addModule(new SimpleModule("contexor")
                        .addDeserializer(String.class, new CleanText())
                        .addKeyDeserializer(String.class, new CleanText.Key())
                        .addSerializer(
                                Personal.class,
                                new RevealedPersonal(
                                        SingletonSupplier.of(() -> reveal.getIfAvailable(() -> _ -> Personal.ERASED)))))
                .build();
    }

    private static JsonMapper.Builder coercingNothing(JsonMapper.Builder builder) {
        builder.withCoercionConfig(LogicalType.Textual, text -> {
            text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
            text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
            text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        });
        return builder.withCoercionConfigDefaults(
                all -> all.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail));
    }

    public JsonMapper mapper() {
        return mapper;
    }
}
