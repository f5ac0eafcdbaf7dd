package io.contexor.web;

import jakarta.validation.ConstraintViolation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;

/** Finds which field of a request is wrong, and says so in the caller's language. */
@Component
class Slips {

    private final ProblemTexts texts;
    private final Violations violations;

    Slips(ProblemTexts texts, Violations violations) {
        this.texts = texts;
        this.violations = violations;
    }

    Fault.Slip of(MalformedRequest malformed) {
        return new Fault.Slip(malformed.field(), sentence(malformed.message()));
    }

    Optional<Fault> of(ResponseStatusException framework) {
        return Optional.ofNullable(
                switch (framework) {
                    case WebExchangeBindException invalid ->
                        invalid(invalid.getAllErrors().stream().map(this::slip).toList());
                    case HandlerMethodValidationException invalid ->
                        invalid(invalid.getParameterValidationResults().stream()
                                .flatMap(result -> result.getResolvableErrors().stream()
                                        .map(error -> slip(Names.of(result.getMethodParameter()), error)))
                                .toList());
                    case MissingRequestValueException missing -> malformed(missing.getName(), "missing");
                    case ServerWebInputException input -> input(input);
                    default -> null;
                });
    }

    private Fault input(ServerWebInputException input) {
        for (Throwable cause = input.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException json) {
                return malformed(JsonFaults.pointer(json), JsonFaults.message(json));
            }
        }
        var parameter = input.getMethodParameter();
        if (parameter == null) {
            return Faults.malformed(List.of());
        }
        if (input.getCause() instanceof TypeMismatchException) {
            return identifies(parameter)
                    ? Fault.of(Catalogue.NOT_FOUND)
                    : malformed(
                            Names.of(parameter), parameter.getParameterType().isEnum() ? "wrong-value" : "wrong-type");
        }
        return malformed("", "missing-body");
    }

    /** Nothing can have an id that is none, so that is a missing thing and not a malformed request. */
    private static boolean identifies(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return parameter.hasParameterAnnotation(PathVariable.class)
                && (type == UUID.class
                        || (type.isRecord()
                                && type.getRecordComponents().length == 1
                                && type.getRecordComponents()[0].getType() == UUID.class));
    }

    private Fault malformed(String field, String message) {
        return Faults.malformed(List.of(new Fault.Slip(field, sentence(message))));
    }

    private static Fault invalid(List<Fault.Slip> slips) {
        return Fault.of(Catalogue.INVALID).with(slips);
    }

    /** What is wrong with the fields together is wrong with the body as a whole, whose pointer is empty. */
    private Fault.Slip slip(ObjectError error) {
        var field = error instanceof FieldError one ? Names.pointer(one.getField()) : "";
        return new Fault.Slip(field, sentence(error, violation(error)));
    }

    private Fault.Slip slip(String parameter, MessageSourceResolvable error) {
        var field = error instanceof FieldError inBody ? Names.pointer(inBody.getField()) : parameter;
        return new Fault.Slip(field, sentence(error, null));
    }

    private Fault.InLanguage sentence(String keyOrText) {
        return language ->
                texts.text("message." + keyOrText, language, Map.of()).orElse(keyOrText);
    }

    private Fault.InLanguage sentence(MessageSourceResolvable error, @Nullable ConstraintViolation<?> violation) {
        return language -> violation == null
                ? Optional.ofNullable(error.getDefaultMessage())
                        .orElseGet(() -> sentence("wrong-value").in(language))
                : violations.message(violation, language);
    }

    private static @Nullable ConstraintViolation<?> violation(ObjectError error) {
        return error.contains(ConstraintViolation.class) ? error.unwrap(ConstraintViolation.class) : null;
    }
}
