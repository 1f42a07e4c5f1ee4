package io.firebreak.alert;

import static io.firebreak.testkit.Incidents.incident;
import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Page;
import io.firebreak.model.PageDelivery;
import io.firebreak.model.Pager;
import io.firebreak.runtime.DeadLetters;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeliveryFunctionTest {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    // Static, because the function that holds the pager is serialized.
    private static final Deque<IOException> FAILURES = new ArrayDeque<>();
    private static final List<String> TOLD = new CopyOnWriteArrayList<>();
    private static final Set<String> REMEMBERED = new HashSet<>();
    private static boolean forgetful;

    @AfterEach
    void forget() {
        FAILURES.clear();
        TOLD.clear();
        REMEMBERED.clear();
        forgetful = false;
    }

    @Test
    void afterAnOutageEveryPageComesOnceAndInOrder() throws Exception {
        try (var harness = harness(60)) {
            harness.open();
            for (int i = 0; i < 5; i++) {
                FAILURES.add(new IOException("away"));
            }
            harness.processElement(delivery("a", Page.Action.TRIGGER), 0);
            harness.processElement(delivery("b", Page.Action.TRIGGER), 0);
            harness.processElement(delivery("a", Page.Action.RESOLVE), 0);
            assertThat(TOLD).isEmpty();

            for (int minute = 1; minute <= 10; minute++) {
                harness.setProcessingTime(Duration.ofMinutes(minute).toMillis());
            }

            assertThat(TOLD).containsExactly("a/trigger", "b/trigger", "a/resolve");
            assertThat(harness.numProcessingTimeTimers()).isZero();
        }
    }

    @Test
    void aReceiverThatAsksForAWaitIsLeftAloneForSoLong() throws Exception {
        try (var harness = harness(60)) {
            harness.open();
            FAILURES.add(new RetryLaterException("429", Duration.ofMinutes(2)));
            harness.processElement(delivery("a", Page.Action.TRIGGER), 0);

            harness.setProcessingTime(119_999);
            assertThat(TOLD).isEmpty();
            harness.setProcessingTime(120_000);
            assertThat(TOLD).containsExactly("a/trigger");
        }
    }

    @Test
    void aRefusedPageBecomesADeadLetterAndTheNextOneGoesOn() throws Exception {
        try (var harness = harness(60)) {
            harness.open();
            FAILURES.add(new PageRefusedException("log answers with status 400"));
            harness.processElement(delivery("a", Page.Action.TRIGGER), 0);
            harness.processElement(delivery("b", Page.Action.TRIGGER), 0);

            assertThat(TOLD).containsExactly("b/trigger");
            assertThat(harness.getSideOutput(DeadLetters.TAG)).singleElement().satisfies(letter -> {
                assertThat(letter.getValue().reason()).isEqualTo("page-refused");
                assertThat(letter.getValue().detail()).isEqualTo("log answers with status 400");
            });
        }
    }

    @Test
    void pagesBeyondTheLimitWaitForTheirHour() throws Exception {
        try (var harness = harness(2)) {
            harness.open();
            for (String id : List.of("a", "b", "c")) {
                harness.processElement(delivery(id, Page.Action.TRIGGER), 0);
            }
            assertThat(TOLD).containsExactly("a/trigger", "b/trigger");

            harness.setProcessingTime(Duration.ofHours(1).toMillis());
            assertThat(TOLD).containsExactly("a/trigger", "b/trigger", "c/trigger");
        }
    }

    @Test
    void aRestartDuringAnOutageForgetsNothingAndRepeatsNothing() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = harness(60)) {
            harness.open();
            harness.processElement(delivery("a", Page.Action.TRIGGER), 0);
            FAILURES.add(new IOException("away"));
            harness.processElement(delivery("b", Page.Action.TRIGGER), 0);
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = harness(60)) {
            harness.initializeState(snapshot);
            harness.open();
            harness.setProcessingTime(DAY_MILLIS);
        }

        assertThat(TOLD).containsExactly("a/trigger", "b/trigger");
    }

    @Test
    void aRestartFromAnOlderStateRepeatsNothingThatTheLogHolds() throws Exception {
        for (int start = 0; start < 2; start++) {
            try (var harness = harness(60)) {
                harness.open();
                harness.processElement(delivery("a", Page.Action.TRIGGER), 0);
                harness.processElement(delivery("b", Page.Action.TRIGGER), 0);
            }
        }

        assertThat(TOLD).containsExactly("a/trigger", "b/trigger");
    }

    @Test
    void aLogThatIsAwayHoldsUpNoPage() throws Exception {
        forgetful = true;
        try (var harness = harness(60)) {
            harness.open();
            harness.processElement(delivery("a", Page.Action.TRIGGER), 0);
            harness.processElement(delivery("b", Page.Action.TRIGGER), 0);

            assertThat(TOLD).containsExactly("a/trigger", "b/trigger");
            assertThat(harness.numProcessingTimeTimers()).isZero();
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Delivery, Page> harness(int mostPerHour)
            throws Exception {
        ReceiverSettings receiver =
                new ReceiverSettings("log", ReceiverSettings.Type.LOG, null, null, null, null, mostPerHour, null, null);
        DeliveryFunction function = new DeliveryFunction(
                new ArrayList<>(List.of(receiver)), (opened, clock) -> new FailingPager(), SharedLog::new);
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(function), Delivery::receiver, Types.STRING);
        harness.setProcessingTime(0);
        return harness;
    }

    private static Delivery delivery(String id, Page.Action action) {
        return new Delivery("log", new Page(action, incident(id).build()));
    }

    /** Outlives the function, as a topic does. */
    private static final class SharedLog implements DeliveryLog {
        @Override
        public boolean holds(String receiver, String page) {
            return REMEMBERED.contains(receiver + "/" + page);
        }

        @Override
        public void add(PageDelivery delivery) throws IOException {
            if (forgetful) {
                throw new IOException("away");
            }
            REMEMBERED.add(delivery.receiver() + "/" + delivery.page());
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    private static final class FailingPager implements Pager {
        @Override
        public void deliver(Page page) throws IOException {
            IOException failure = FAILURES.poll();
            if (failure != null) {
                throw failure;
            }
            TOLD.add(page.deduplicationKey());
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
