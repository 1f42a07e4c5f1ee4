package io.firebreak.index.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.index.elasticsearch.DocumentWrite.Operation;
import io.firebreak.index.elasticsearch.Outcome.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutcomeTest {
    @ParameterizedTest
    @CsvSource({
        "INDEX, 201, , DONE",
        "INDEX, 409, version_conflict_engine_exception, SUPERSEDED",
        "DELETE, 409, version_conflict_engine_exception, SUPERSEDED",
        "DELETE, 404, , DONE",
        "FORGET_PLACE, 404, document_missing_exception, DONE",
        "FORGET_PLACE, 409, version_conflict_engine_exception, RETRY",
        "UPDATE, 404, document_missing_exception, DONE",
        "UPDATE, 409, version_conflict_engine_exception, RETRY",
        "INDEX, 429, es_rejected_execution_exception, RETRY",
        "INDEX, 503, unavailable_shards_exception, RETRY",
        "INDEX, 403, cluster_block_exception, RETRY",
        "INDEX, 403, security_exception, DENIED",
        "DELETE, 403, security_exception, DENIED",
        "INDEX, 401, security_exception, DENIED",
        "INDEX, 404, index_not_found_exception, RETRY",
        "INDEX, 400, validation_exception, RETRY",
        "INDEX, 400, document_parsing_exception, REFUSED",
        "INDEX, 400, strict_dynamic_mapping_exception, REFUSED",
        "INDEX, 413, , REFUSED",
    })
    void eachAnswerHasItsConsequence(Operation operation, int status, String type, Kind kind) {
        assertThat(Outcome.of(operation, status, type, "why", null).kind()).isEqualTo(kind);
    }

    @Test
    void theReasonDoesNotQuoteTheDocument() {
        Outcome outcome = Outcome.of(
                Operation.INDEX,
                400,
                "document_parsing_exception",
                "[1:35] failed to parse field [geo.name] of type [keyword] in document with id 'c'."
                        + " Preview of field's value: '{a=secret words}'",
                "illegal_argument_exception");

        assertThat(outcome.reason())
                .isEqualTo("400 document_parsing_exception: [1:35] failed to parse field [geo.name] of type [keyword]"
                        + " in document with id 'c'. (illegal_argument_exception)");
    }
}
