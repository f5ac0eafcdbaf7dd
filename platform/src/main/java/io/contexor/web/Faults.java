package io.contexor.web;

import io.contexor.shared.CommandRejected;
import io.contexor.shared.Rejection;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.ConflictingModificationException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/** Says what each exception means to the caller. What nobody foresaw means {@code internal}, and nothing more. */
@Component
class Faults {

    private final Slips slips;

    Faults(Slips slips) {
        this.slips = slips;
    }

    /** The outermost exception that means something decides: wrappers such as Axon's say nothing themselves. */
    Fault of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return Fault.of(Catalogue.INTERNAL);
    }

    private Optional<Fault> known(Throwable failure) {
        return Optional.ofNullable(
                switch (failure) {
                    case CommandRejected rejected -> of(rejected.rejection());
                    case Refused refused -> of(refused);
                    case MalformedRequest malformed -> malformed(List.of(slips.of(malformed)));
                    case AggregateNotFoundException _ -> Fault.of(Catalogue.NOT_FOUND);
                    case ConcurrencyException _ ->
                        Fault.of(Catalogue.CHANGED_MEANWHILE).header(HttpHeaders.RETRY_AFTER, "1");
                    case ConflictingModificationException _ -> Fault.of(Catalogue.PRECONDITION_FAILED);
                    case AuthenticationException _ ->
                        Fault.of(Catalogue.UNAUTHENTICATED)
                                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"contexor\"");
                    case AccessDeniedException _ -> Fault.of(Catalogue.FORBIDDEN);
                    case DataBufferLimitException _ -> Fault.of(Catalogue.BODY_TOO_LARGE);
                    case ResponseStatusException framework -> of(framework);
                    default -> Outages.isOne(failure) ? unavailable() : null;
                });
    }

    private static Fault of(Rejection rejection) {
        var fault = new Fault(
                Catalogue.status(rejection.kind()),
                rejection.code(),
                facts(rejection),
                rejection.evidence(),
                rejection.detail(),
                List.of(),
                new HttpHeaders());
        var wait = rejection.retryAfter();
        return wait == null ? fault : fault.header(HttpHeaders.RETRY_AFTER, seconds(wait));
    }

    private static Fault of(Refused refused) {
        var fault = Fault.of(refused.reason()).with(refused.facts());
        var wait = refused.retryAfter();
        return wait == null ? fault : fault.header(HttpHeaders.RETRY_AFTER, seconds(wait));
    }

    static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    private Fault of(ResponseStatusException framework) {
        return switch (framework) {
            case MethodNotAllowedException method ->
                Fault.of(Catalogue.METHOD_NOT_ALLOWED)
                        .header(
                                HttpHeaders.ALLOW,
                                method.getSupportedMethods().stream()
                                        .map(HttpMethod::name)
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
            case UnsupportedMediaTypeStatusException _ -> Fault.of(Catalogue.UNSUPPORTED_MEDIA_TYPE);
            default -> slips.of(framework).orElseGet(() -> byStatus(framework));
        };
    }

    private static Fault byStatus(ResponseStatusException framework) {
        return Arrays.stream(Catalogue.values())
                .filter(reason ->
                        reason.status().value() == framework.getStatusCode().value())
                .findFirst()
                .map(Fault::of)
                .orElseGet(() -> Fault.of(
                        framework.getStatusCode().is4xxClientError()
                                ? Catalogue.MALFORMED_REQUEST
                                : Catalogue.INTERNAL));
    }

    static Fault malformed(List<Fault.Slip> slips) {
        return Fault.of(Catalogue.MALFORMED_REQUEST).with(slips);
    }

    private static Fault unavailable() {
        return Fault.of(Catalogue.UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, "5");
    }

    /** The components of the refusal's record, for the sentences of the catalogue. */
    private static Map<String, ?> facts(Rejection rejection) {
        var components = rejection.getClass().getRecordComponents();
        var facts = new HashMap<String, Object>();
        for (var component : components == null ? new RecordComponent[0] : components) {
            try {
                facts.put(component.getName(), component.getAccessor().invoke(rejection));
            } catch (ReflectiveOperationException _) {
                // A sentence with an unfilled place is better than no answer.
            }
        }
        return facts;
    }
}
