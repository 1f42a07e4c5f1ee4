package io.firebreak.ingest.parse;

import io.firebreak.model.ParseResult;

/** A payload that cannot be what its platform sends. Carries no stack trace: broken input is common and cheap. */
final class MalformedPayloadException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    private MalformedPayloadException(String reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    static MalformedPayloadException of(String reason, String detail) {
        return new MalformedPayloadException(reason, detail);
    }

    static MalformedPayloadException missing(String field) {
        return new MalformedPayloadException("missing-field", "field '" + field + "' is missing");
    }

    static MalformedPayloadException bad(String field, String expected) {
        return new MalformedPayloadException("bad-field", "field '" + field + "' is not " + expected);
    }

    ParseResult toResult() {
        String detail = getMessage();
        return new ParseResult.Malformed(reason, detail == null ? reason : detail);
    }
}
