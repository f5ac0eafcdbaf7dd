package io.contexor.webhooks.api;

import io.contexor.shared.Rejection;

/** Everything a webhook refuses, beside what nobody outside may learn of and what the caller's role does not allow. */
public sealed interface WebhookRejection extends Rejection {

    record WebhookIsDisabled(WebhookId webhookId) implements WebhookRejection {
        @Override
        public String code() {
            return "webhook-is-disabled";
        }

        @Override
        public String detail() {
            return "This webhook is disabled; enable it first.";
        }
    }

    record WebhookWasCreatedDifferently(WebhookId webhookId) implements WebhookRejection {
        @Override
        public String code() {
            return "webhook-was-created-differently";
        }

        @Override
        public String detail() {
            return "A webhook with this identifier was created before, with other values.";
        }
    }

    record TooManyWebhooks(int limit) implements WebhookRejection {
        @Override
        public String code() {
            return "too-many-webhooks";
        }

        @Override
        public String detail() {
            return "An organization has at most %d webhooks.".formatted(limit);
        }
    }

    /**
     * Nothing is ever sent to such an address.
     *
     * @param fault a word for what is wrong with it, such as {@code scheme} or {@code address}
     */
    record WebhookAddressIsRefused(String fault) implements WebhookRejection {
        @Override
        public String code() {
            return "webhook-address-is-refused";
        }

        @Override
        public String detail() {
            return "Nothing is delivered to this address (%s).".formatted(fault)
                    + " It must be https, without a user, on port 443 or above 1023, and lead to public addresses"
                    + " only.";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }
}
