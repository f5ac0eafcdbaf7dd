package io.contexor.prompts.api;

import io.contexor.shared.Rejection;

/** Everything a prompt refuses. */
public sealed interface PromptRejection extends Rejection {

    /** The id was drafted before, with other values. */
    record PromptWasDraftedDifferently(PromptId promptId) implements PromptRejection {
        @Override
        public String code() {
            return "prompt-was-drafted-differently";
        }

        @Override
        public String detail() {
            return "A prompt with this identifier was drafted before, with other values.";
        }
    }

    record PromptIsInactive(PromptId promptId) implements PromptRejection {
        @Override
        public String code() {
            return "prompt-is-inactive";
        }

        @Override
        public String detail() {
            return "The prompt is not active.";
        }
    }

    record VersionIsMissing(PromptId promptId, int version) implements PromptRejection {
        @Override
        public String code() {
            return "prompt-version-is-missing";
        }

        @Override
        public String detail() {
            return "The prompt has no version %d.".formatted(version);
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }

    record LabelIsMissing(PromptId promptId, PromptLabel label) implements PromptRejection {
        @Override
        public String code() {
            return "prompt-label-is-missing";
        }

        @Override
        public String detail() {
            return "No version of the prompt is labelled %s.".formatted(label);
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }

    record TooManyVersions(PromptId promptId, int limit) implements PromptRejection {
        @Override
        public String code() {
            return "prompt-has-too-many-versions";
        }

        @Override
        public String detail() {
            return "A prompt has at most %d versions; begin a new one.".formatted(limit);
        }
    }

    /** A brace at {@code position}, in characters from 1, means nothing. */
    record TemplateIsMalformed(int position) implements PromptRejection {
        @Override
        public String code() {
            return "template-is-malformed";
        }

        @Override
        public String detail() {
            return "The brace at character %d begins or ends no variable; double it if it is meant as one."
                    .formatted(position);
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }

    record TemplateIsTooLong(int characters, int limit) implements PromptRejection {
        @Override
        public String code() {
            return "template-is-too-long";
        }

        @Override
        public String detail() {
            return "The template has %d characters; at most %d are kept.".formatted(characters, limit);
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }

    record TooManyVariables(int variables, int limit) implements PromptRejection {
        @Override
        public String code() {
            return "template-has-too-many-variables";
        }

        @Override
        public String detail() {
            return "The template has %d variables; at most %d are kept.".formatted(variables, limit);
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }

    /** The template asks for something that is not among its variables. */
    record VariableIsUndeclared(String names) implements PromptRejection {
        @Override
        public String code() {
            return "variable-is-undeclared";
        }

        @Override
        public String detail() {
            return "The template uses variables that are not declared: %s.".formatted(names);
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }

    /** Something is among the variables and not in the template. */
    record VariableIsUnused(String names) implements PromptRejection {
        @Override
        public String code() {
            return "variable-is-unused";
        }

        @Override
        public String detail() {
            return "Variables are declared that the template does not use: %s.".formatted(names);
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }

    record VariableIsMissing(String names) implements PromptRejection {
        @Override
        public String code() {
            return "variable-is-missing";
        }

        @Override
        public String detail() {
            return "Values are missing for: %s.".formatted(names);
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }

    record VariableIsUnknown(String names) implements PromptRejection {
        @Override
        public String code() {
            return "variable-is-unknown";
        }

        @Override
        public String detail() {
            return "The prompt has no variables called: %s.".formatted(names);
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }

    record ValueIsTooLong(String name, int characters, int limit) implements PromptRejection {
        @Override
        public String code() {
            return "variable-is-too-long";
        }

        @Override
        public String detail() {
            return "The value of %s has %d characters; at most %d are filled in.".formatted(name, characters, limit);
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }

    record RenderedPromptIsTooLong(long characters, int limit) implements PromptRejection {
        @Override
        public String code() {
            return "rendered-prompt-is-too-long";
        }

        @Override
        public String detail() {
            return "With its values the prompt has %d characters; at most %d are rendered."
                    .formatted(characters, limit);
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }
}
