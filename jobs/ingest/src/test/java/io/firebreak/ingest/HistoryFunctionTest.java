package io.firebreak.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.EventType;
import io.firebreak.model.PostEvent;
import io.firebreak.testkit.Posts;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

final class HistoryFunctionTest {
    private static final IngestSettings SETTINGS = Settings.keepingHandles();
    private static final PostEvent CREATED = Posts.post("x:1").event();
    private static final PostEvent DELETED =
            Posts.post("x:1").type(EventType.DELETED).event();
    private static final PostEvent PURGED =
            Posts.post("x:author-1").type(EventType.AUTHOR_DELETED).event();

    @Test
    void deletionIsRememberedAcrossARestore() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = posts()) {
            before.open();
            before.processElement(DELETED, 0);
            assertThat(before.extractOutputValues()).containsExactly(DELETED);
            snapshot = before.snapshot(1, 1);
        }
        try (var after = posts()) {
            after.initializeState(snapshot);
            after.open();
            after.processElement(CREATED, 0);
            assertThat(after.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void purgeIsRememberedAcrossARestore() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = authors()) {
            before.open();
            before.processElement(PURGED, 0);
            snapshot = before.snapshot(1, 1);
        }
        try (var after = authors()) {
            after.initializeState(snapshot);
            after.open();
            after.processElement(CREATED, 0);
            assertThat(after.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void authorsWithoutEventsAboutThemCostNoState() throws Exception {
        try (var authors = authors()) {
            authors.open();
            authors.processElement(CREATED, 0);
            assertThat(authors.extractOutputValues()).containsExactly(CREATED);
            assertThat(authors.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void eventsAboutAuthorsPassThePostsHistoryWithoutState() throws Exception {
        try (var posts = posts()) {
            posts.open();
            posts.processElement(PURGED, 0);
            assertThat(posts.extractOutputValues()).containsExactly(PURGED);
            assertThat(posts.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void nothingIsLeftAfterTheRetention() throws Exception {
        for (Supplier<KeyedOneInputStreamOperatorTestHarness<String, PostEvent, PostEvent>> operator :
                List.<Supplier<KeyedOneInputStreamOperatorTestHarness<String, PostEvent, PostEvent>>>of(
                        HistoryFunctionTest::posts, HistoryFunctionTest::authors)) {
            OperatorSubtaskState snapshot;
            try (var harness = operator.get()) {
                harness.open();
                harness.setStateTtlProcessingTime(0);
                harness.processElement(CREATED, 0);
                harness.processElement(DELETED, 0);
                harness.processElement(PURGED, 0);
                assertThat(harness.numKeyedStateEntries()).isPositive();
                harness.setStateTtlProcessingTime(SETTINGS.stateRetention().toMillis() + 1);
                snapshot = harness.snapshot(1, 1);
            }
            try (var restored = operator.get()) {
                restored.initializeState(snapshot);
                restored.open();
                assertThat(restored.numKeyedStateEntries()).isZero();
            }
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PostEvent, PostEvent> posts() {
        return harness(new PostHistoryFunction(SETTINGS), PostEvent::id);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PostEvent, PostEvent> authors() {
        return harness(new AuthorHistoryFunction(SETTINGS), event -> Objects.requireNonNull(event.authorId()));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PostEvent, PostEvent> harness(
            KeyedProcessFunction<String, PostEvent, PostEvent> function, KeySelector<PostEvent, String> key) {
        try {
            return new KeyedOneInputStreamOperatorTestHarness<>(
                    new KeyedProcessOperator<>(function), key, Types.STRING);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
