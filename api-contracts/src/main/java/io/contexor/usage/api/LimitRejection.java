package io.contexor.usage.api;

import io.contexor.shared.Rejection;

/** Everything a limit refuses, beside what nobody outside may learn of and what the caller's role does not allow. */
public sealed interface LimitRejection extends Rejection {

    record LimitIsConfigured(LimitId limitId) implements LimitRejection {
        @Override
        public String code() {
            return "limit-is-configured";
        }

        @Override
        public String detail() {
            return "This limit comes from the settings of the installation; set one of your own, or change those.";
        }
    }

    record LimitIsLifted(LimitId limitId) implements LimitRejection {
        @Override
        public String code() {
            return "limit-is-lifted";
        }

        @Override
        public String detail() {
            return "This limit was lifted and counts no more.";
        }
    }

    record LimitWasSetDifferently(LimitId limitId) implements LimitRejection {
        @Override
        public String code() {
            return "limit-was-set-differently";
        }

        @Override
        public String detail() {
            return "A limit with this identifier was set before, with other values.";
        }
    }
}
