package io.contexor.identity.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;

/** Marks endpoints that are only there while we let people in ourselves, and no other issuer does. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnExpression("'${OIDC_ISSUER_URI:}' == ''")
@interface OwnSignIn {}
