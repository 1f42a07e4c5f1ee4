package io.firebreak.alert;

import io.firebreak.model.DeadLetter;
import io.firebreak.model.Page;
import io.firebreak.model.PageDelivery;
import io.firebreak.model.Pager;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.DeadLetters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the pages of each receiver in order, keyed by its name. What cannot be delivered waits in state and is tried
 * again with growing, jittered pauses, for as long as the receiver is away; other receivers do not wait for it. Pages
 * beyond a receiver's hourly limit wait as well. A page that a receiver refuses for good goes to the dead letters.
 *
 * <p>Each delivery goes to the {@link DeliveryLog} before the next one is tried, and a page that is found there is not
 * delivered again. So a job that starts from an older checkpoint, or from none, tells nobody twice; but for the one page
 * that a receiver had just taken when the job died, before the log had it. That is repeated: the receiver's deduplication
 * (PagerDuty's and Alertmanager's by incident, {@code Idempotency-Key} of a webhook, {@code Message-ID} of a mail, the log by
 * its own lines) keeps it from people. Slack and Teams know nothing of the kind.
 *
 * <p>Metrics: {@code pagesDelivered}, {@code pagesRefused}, {@code pagerRetries}, and {@code pagesAlreadyDelivered}, which the
 * log held.
 */
final class DeliveryFunction extends KeyedProcessFunction<String, Delivery, Page> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryFunction.class);
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    private static final int MOST_DOUBLINGS = 7;
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final Map<String, ReceiverSettings> receivers;
    private final PagerFactory factory;
    private final DeliveryLog.Factory logs;
    private transient ValueState<Outbox> state;
    private transient Map<String, Pager> pagers;
    private transient DeliveryLog log;
    private transient long nowMillis;
    private transient Counter delivered;
    private transient Counter refused;
    private transient Counter retries;
    private transient Counter known;

    // The fields belong to the task that runs the function; open sets them.
    @SuppressWarnings("NullAway.Init")
    DeliveryFunction(List<ReceiverSettings> receivers, PagerFactory factory, DeliveryLog.Factory logs) {
        this.receivers = new HashMap<>(
                receivers.stream().collect(Collectors.toMap(ReceiverSettings::name, Function.identity())));
        this.factory = factory;
        this.logs = logs;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        log = logs.open();
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("outbox", TypeInformation.of(Outbox.class)));
        pagers = new HashMap<>();
        delivered = getRuntimeContext().getMetricGroup().counter("pagesDelivered");
        refused = getRuntimeContext().getMetricGroup().counter("pagesRefused");
        retries = getRuntimeContext().getMetricGroup().counter("pagerRetries");
        known = getRuntimeContext().getMetricGroup().counter("pagesAlreadyDelivered");
    }

    @Override
    public void processElement(Delivery delivery, Context context, Collector<Page> out) throws Exception {
        Outbox outbox = outbox();
        List<Page> pending = new ArrayList<>(outbox.pending());
        pending.add(delivery.page());
        work(new Outbox(pending, outbox.failures(), outbox.nextTryMillis(), outbox.deliveredMillis()), context, out);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Page> out) throws Exception {
        work(outbox(), context, out);
    }

    private Outbox outbox() throws IOException {
        Outbox outbox = state.value();
        return outbox == null ? Outbox.EMPTY : outbox;
    }

    private void work(Outbox outbox, Context context, Collector<Page> out) throws IOException {
        long now = context.timerService().currentProcessingTime();
        nowMillis = now;
        List<Page> pending = new ArrayList<>(outbox.pending());
        List<Long> recent = new ArrayList<>(outbox.deliveredMillis());
        recent.removeIf(time -> time <= now - HOUR_MILLIS);
        int failures = outbox.failures();
        long nextTry = outbox.nextTryMillis();
        ReceiverSettings receiver = receivers.get(context.getCurrentKey());
        if (receiver == null) {
            // Taken out of the configuration: nobody is left to tell.
            pending.forEach(page -> refuse(page, context, "the receiver is no longer configured"));
            pending.clear();
        }
        while (receiver != null && !pending.isEmpty() && nextTry <= now) {
            if (recent.size() >= receiver.mostPerHour()) {
                nextTry = recent.get(0) + HOUR_MILLIS;
                break;
            }
            Page page = pending.get(0);
            if (log.holds(receiver.name(), page.deduplicationKey())) {
                known.inc();
                pending.remove(0);
                continue;
            }
            try {
                pager(receiver).deliver(page);
                delivered.inc();
                remember(receiver, page, now);
                out.collect(page);
                recent.add(now);
                pending.remove(0);
                failures = 0;
            } catch (PageRefusedException e) {
                refuse(page, context, String.valueOf(e.getMessage()));
                pending.remove(0);
                failures = 0;
            } catch (IOException e) {
                retries.inc();
                LOG.warn(
                        "Page {} to {} was not delivered, trying again: {}",
                        page.deduplicationKey(),
                        receiver.name(),
                        e.getMessage());
                nextTry = now + pause(failures, e);
                failures++;
            }
        }
        if (nextTry > now && !pending.isEmpty()) {
            context.timerService().registerProcessingTimeTimer(nextTry);
        }
        state.update(new Outbox(pending, failures, pending.isEmpty() ? 0 : nextTry, recent));
    }

    /** A delivery that cannot be remembered at once is with the next checkpoint. */
    private void remember(ReceiverSettings receiver, Page page, long now) {
        try {
            log.add(new PageDelivery(
                    receiver.name(),
                    page.deduplicationKey(),
                    page.incident().id(),
                    page.incident().brandId(),
                    page.action(),
                    page.incident().revision(),
                    Instant.ofEpochMilli(now)));
        } catch (IOException e) {
            LOG.warn(
                    "That {} has page {} is not remembered before the next checkpoint: {}",
                    receiver.name(),
                    page.deduplicationKey(),
                    e.getMessage());
        }
    }

    /** Twice as long after each failure, jittered over the upper half; at least as long as the receiver asks for. */
    private static long pause(int failures, IOException failure) {
        long pause = Math.min(FIRST_PAUSE_MILLIS << Math.min(failures, MOST_DOUBLINGS), LONGEST_PAUSE_MILLIS);
        long jittered = ThreadLocalRandom.current().nextLong(pause / 2, pause + 1);
        return failure instanceof RetryLaterException later
                ? Math.max(jittered, later.pause().toMillis())
                : jittered;
    }

    private Pager pager(ReceiverSettings receiver) throws IOException {
        Pager pager = pagers.get(receiver.name());
        if (pager == null) {
            pager = factory.open(receiver, () -> Instant.ofEpochMilli(nowMillis));
            pagers.put(receiver.name(), pager);
        }
        return pager;
    }

    private void refuse(Page page, Context context, String why) {
        refused.inc();
        LOG.error("Page {} to {} was refused: {}", page.deduplicationKey(), context.getCurrentKey(), why);
        context.output(
                DeadLetters.TAG,
                new DeadLetter(
                        DeadLetter.Stage.ALERT,
                        "page-refused",
                        why,
                        "incidents",
                        0,
                        -1,
                        page.incident().updatedAt(),
                        page.incident().id().getBytes(StandardCharsets.UTF_8),
                        Codecs.INCIDENT.encode(page.incident())));
    }

    @Override
    public void close() throws Exception {
        if (log != null) {
            log.close();
        }
        if (pagers != null) {
            for (Pager pager : pagers.values()) {
                pager.close();
            }
        }
    }
}
