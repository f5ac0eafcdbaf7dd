package io.contexor.content.api;

import io.contexor.shared.Rejection;

/** Everything a content item refuses. */
public sealed interface ContentRejection extends Rejection {

    /** There is no such item for this caller, whether or not it exists for others. */
    record ContentIsMissing(ContentId contentId) implements ContentRejection {
        @Override
        public String code() {
            return "not-found";
        }

        @Override
        public String detail() {
            return "Nothing here has that identifier.";
        }

        @Override
        public Kind kind() {
            return Kind.MISSING;
        }
    }

    /** The item's status does not allow what was {@code wanted}, a past participle: {@code approved}. */
    record ContentIsInAnotherState(ContentId contentId, String wanted, ContentStatus status)
            implements ContentRejection {
        @Override
        public String code() {
            return "content-is-in-another-state";
        }

        @Override
        public String detail() {
            return "The content is in the state %s, where it cannot be %s.".formatted(status, wanted);
        }
    }

    /** The version that was named is not the one under review. */
    record ContentHasMovedOn(ContentId contentId, int named, int current) implements ContentRejection {
        @Override
        public String code() {
            return "content-has-moved-on";
        }

        @Override
        public String detail() {
            return "Version %d was named, but version %d is under review.".formatted(named, current);
        }
    }

    /** The id was drafted before, with other values. */
    record ContentWasDraftedDifferently(ContentId contentId) implements ContentRejection {
        @Override
        public String code() {
            return "content-was-drafted-differently";
        }

        @Override
        public String detail() {
            return "Content with this identifier was drafted before, with other values.";
        }
    }

    record ContentHasNoText(ContentId contentId) implements ContentRejection {
        @Override
        public String code() {
            return "content-has-no-text";
        }

        @Override
        public String detail() {
            return "There is no text to review yet.";
        }
    }

    record ContentIsTooLong(ContentId contentId, int characters, int limit) implements ContentRejection {
        @Override
        public String code() {
            return "content-is-too-long";
        }

        @Override
        public String detail() {
            return "The text has %d characters; at most %d are kept.".formatted(characters, limit);
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }
    }

    /** The workspace demands four eyes, and these two are among the author's. */
    record ApproverIsAuthor(ContentId contentId, int version) implements ContentRejection {
        @Override
        public String code() {
            return "approver-is-author";
        }

        @Override
        public String detail() {
            return "This workspace demands four eyes: whoever wrote version %d or the text it builds on cannot approve it."
                    .formatted(version);
        }
    }
}
