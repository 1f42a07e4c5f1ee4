package io.firebreak.detect;

import io.firebreak.detect.incident.Agenda;
import io.firebreak.detect.incident.Detector;
import io.firebreak.detect.incident.DetectorSettings;
import io.firebreak.detect.incident.DetectorState;
import io.firebreak.detect.metrics.BrandGroups;
import io.firebreak.detect.metrics.BrandMinute;
import io.firebreak.model.Brand;
import io.firebreak.model.BrandMetrics;
import io.firebreak.model.Expectation;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentAction;
import io.firebreak.model.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Holds a brand's state and time: merges partial counts, publishes a row when its minute is over and again when late posts
 * changed it, and lets the {@link Detector} take its steps. A brand that nobody talks of and that has no open incident
 * costs nothing; the time that passes meanwhile is made up with the next post.
 *
 * <p>Metrics: {@code tooLatePosts} counts posts behind the allowed lateness, which are in no row. It stays 0 unless an
 * old recording is read together with live posts.
 */
final class DetectFunction extends KeyedBroadcastProcessFunction<String, BrandInput, Notice, BrandMetrics> {
    static final OutputTag<Incident> INCIDENTS = new OutputTag<>("incidents", TypeInformation.of(Incident.class));

    private static final long serialVersionUID = 1;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    /** How long the watermark may lag behind a withdrawal, beyond what posts themselves lag, without missing it. */
    private static final long WITHDRAWALS_KEPT = (CaseFile.EVIDENCE_MINUTES + 1) * MINUTE;

    private final KnownBrands known;
    private final Severity companySeverityAtMost;
    private final DetectorSettings settings;
    private final long latenessMillis;
    private transient MapState<Long, BrandMinute> fresh;
    private transient MapState<Long, MinuteRow> rows;
    private transient ValueState<DetectorState> detectors;
    private transient ValueState<Casebook> casebooks;
    private transient Counter tooLatePosts;
    private transient long withdrawalsPrunedAt;
    private transient @Nullable Map<String, Brand> brandsById;
    private transient @Nullable Map<String, Agenda> agendasById;

    @SuppressWarnings("NullAway.Init") // Flink calls open before anything else
    DetectFunction(DetectSettings settings, KnownBrands known) {
        this.known = known;
        this.companySeverityAtMost = settings.companySeverityAtMost();
        this.settings = settings.detector();
        this.latenessMillis = settings.allowedLateness().toMinutes() * MINUTE;
    }

    @Override
    public void open(OpenContext context) {
        fresh = getRuntimeContext().getMapState(DetectState.FRESH);
        rows = getRuntimeContext().getMapState(DetectState.ROWS);
        detectors = getRuntimeContext().getState(DetectState.DETECTOR);
        casebooks = getRuntimeContext().getState(DetectState.CASEBOOK);
        tooLatePosts = getRuntimeContext().getMetricGroup().counter("tooLatePosts");
        withdrawalsPrunedAt = Long.MIN_VALUE;
    }

    @Override
    public void processElement(BrandInput input, ReadOnlyContext context, Collector<BrandMetrics> out)
            throws Exception {
        if (input.counts() != null) {
            count(input.counts(), context.timerService());
        }
        if (input.action() != null) {
            act(input.brandId(), input.action(), context);
        }
    }

    private void count(BrandMinute counts, TimerService timers) throws Exception {
        long end = (counts.minute() + 1) * MINUTE;
        long watermark = timers.currentWatermark();
        if (watermark != Long.MIN_VALUE && end + latenessMillis <= watermark) {
            tooLatePosts.inc(counts.posts().posts());
            return;
        }
        BrandMinute known = fresh.get(counts.minute());
        fresh.put(counts.minute(), known == null ? counts : known.merge(counts));
        timers.registerEventTimeTimer(Math.max(end - 1, nextMinuteEnd(watermark)));
        // Rows are dropped by the hour: one timer for sixty rows.
        timers.registerEventTimeTimer(endOfHour(counts.minute()) + latenessMillis);
    }

    private void act(String brandId, IncidentAction action, ReadOnlyContext context) throws Exception {
        DetectorState state = detectors.value();
        if (state == null) {
            return;
        }
        ReadOnlyBroadcastState<String, Brand> brands = context.getBroadcastState(DetectState.BRANDS);
        Detector detector = new Detector(brandId, settings, 1, state, agenda(brandId, brands));
        CaseFile file = file(brandId, context.getBroadcastState(DetectState.WITHDRAWALS));
        Severity most = severityAtMost(brandId, brands);
        for (Incident incident : detector.act(action, file)) {
            context.output(INCIDENTS, incident.cappedAt(most));
        }
        file.close(detector.incidents());
        detectors.update(detector.state());
        casebooks.update(file.casebook());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<BrandMetrics> out) throws Exception {
        if (Math.floorMod(timestamp + 1, MINUTE) == 0) {
            minuteOver(timestamp, context, out);
        } else {
            drop(timestamp);
        }
    }

    private void minuteOver(long timestamp, OnTimerContext context, Collector<BrandMetrics> out) throws Exception {
        List<BrandMinute> due = due(timestamp);
        DetectorState state = detectors.value();
        boolean watching = state != null && !state.incidents().isEmpty();
        if (!due.isEmpty() || watching) {
            step(context.getCurrentKey(), timestamp, due, state, context, out);
        }
    }

    private void step(
            String brandId,
            long timestamp,
            List<BrandMinute> due,
            @Nullable DetectorState state,
            OnTimerContext context,
            Collector<BrandMetrics> out)
            throws Exception {
        ReadOnlyBroadcastState<String, Brand> brands = context.getBroadcastState(DetectState.BRANDS);
        Detector detector = new Detector(
                brandId,
                settings,
                1,
                state == null ? Detector.initialState(settings, 1) : state,
                agenda(brandId, brands));
        CaseFile file = file(brandId, context.getBroadcastState(DetectState.WITHDRAWALS));
        boolean struck = file.strike();
        List<Incident> updates = new ArrayList<>();
        for (BrandMinute said : due) {
            MinuteRow before = rows.get(said.minute());
            BrandMinute all = before == null ? said : before.counts().merge(said);
            // What was delivered before changes nothing, and then there is nothing to publish.
            int published = before == null ? 0 : before.revision();
            boolean changed = before == null
                    || !all.metrics(published, null).equals(before.counts().metrics(published, null));
            Expectation expected = before == null ? null : before.expected();
            if (said.minute() >= detector.nextMinute()) {
                updates.addAll(detector.advanceTo(said.minute(), file));
                file.enter(said, all);
                updates.addAll(detector.step(all.observation(), file));
                expected = detector.expectation();
            } else {
                file.enter(said, all);
                detector.correct(all.observation());
            }
            MinuteRow row = new MinuteRow(all, changed ? published + 1 : published, expected);
            rows.put(said.minute(), file.isPast(said.minute()) ? row.withoutSpecimens() : row);
            if (changed) {
                out.collect(row.metrics());
            }
        }
        updates.addAll(detector.advanceTo(Math.floorDiv(timestamp + 1, MINUTE), file));
        if (struck) {
            updates.addAll(detector.republish(file));
        }
        Severity most = severityAtMost(brandId, brands);
        updates.forEach(incident -> context.output(INCIDENTS, incident.cappedAt(most)));
        file.close(detector.incidents());
        file.learn(detector.nextMinute(), detector.incidents());
        detectors.update(detector.state());
        casebooks.update(file.casebook());

        // After the last watermark no time passes: an open incident stays as it is, for it did not calm down.
        if (!detector.incidents().isEmpty() && context.timerService().currentWatermark() != Long.MAX_VALUE) {
            context.timerService().registerEventTimeTimer(timestamp + MINUTE);
        }
    }

    /** The counts of minutes that are over, ascending; they are fresh no more. */
    private List<BrandMinute> due(long timestamp) throws Exception {
        List<BrandMinute> due = new ArrayList<>();
        for (BrandMinute said : fresh.values()) {
            if ((said.minute() + 1) * MINUTE - 1 <= timestamp) {
                due.add(said);
            }
        }
        // Removed by key: only so the backend drops a map that becomes empty.
        for (BrandMinute said : due) {
            fresh.remove(said.minute());
        }
        due.sort((a, b) -> Long.compare(a.minute(), b.minute()));
        return due;
    }

    /** Drops the rows of the hour for which the allowed lateness ends at a time. */
    private void drop(long timestamp) throws Exception {
        long hourEnd = timestamp - latenessMillis;
        for (long minute = (hourEnd - HOUR) / MINUTE; minute < hourEnd / MINUTE; minute++) {
            rows.remove(minute);
        }
    }

    @Override
    public void processBroadcastElement(Notice notice, Context context, Collector<BrandMetrics> out) throws Exception {
        if (notice.brand() != null) {
            KnownBrands.apply(notice.brand(), context.getBroadcastState(DetectState.BRANDS));
            brandsById = null;
            agendasById = null;
        }
        if (notice.withdrawal() != null) {
            withdraw(notice.withdrawal(), context);
        }
    }

    private void withdraw(Withdrawal withdrawal, Context context) throws Exception {
        BroadcastState<Withdrawal, Long> withdrawals = context.getBroadcastState(DetectState.WITHDRAWALS);
        long watermark = context.currentWatermark();
        withdrawals.put(withdrawal, watermark);
        if (withdrawalsPrunedAt == Long.MIN_VALUE || watermark - withdrawalsPrunedAt >= MINUTE) {
            withdrawalsPrunedAt = watermark;
            Iterator<Map.Entry<Withdrawal, Long>> entries = withdrawals.iterator();
            while (entries.hasNext()) {
                long came = entries.next().getValue();
                if (came != Long.MIN_VALUE && came + WITHDRAWALS_KEPT < watermark) {
                    entries.remove();
                }
            }
        }
    }

    /** What a brand's incidents may be at most. Capped on the way out, so that a change of the cap changes no state. */
    private Severity severityAtMost(String brandId, ReadOnlyBroadcastState<String, Brand> brands) throws Exception {
        if (BrandGroups.isCompany(brandId)) {
            return companySeverityAtMost;
        }
        Brand brand = brand(brandId, brands);
        return brand == null || brand.severityAtMost() == null ? Severity.CRITICAL : brand.severityAtMost();
    }

    private Agenda agenda(String brandId, ReadOnlyBroadcastState<String, Brand> brands) throws Exception {
        Map<String, Agenda> byId = agendasById;
        if (byId == null) {
            byId = Agendas.of(known.all(brands));
            agendasById = byId;
        }
        return byId.getOrDefault(brandId, Agenda.NONE);
    }

    private @Nullable Brand brand(String brandId, ReadOnlyBroadcastState<String, Brand> brands) throws Exception {
        Map<String, Brand> byId = brandsById;
        if (byId == null) {
            byId = new HashMap<>();
            for (Brand brand : known.all(brands)) {
                byId.put(brand.id(), brand);
            }
            brandsById = byId;
        }
        return byId.get(brandId);
    }

    private CaseFile file(String brandId, ReadOnlyBroadcastState<Withdrawal, Long> withdrawals) throws Exception {
        return new CaseFile(brandId, casebooks.value(), rows, withdrawals);
    }

    private static long nextMinuteEnd(long timestamp) {
        return timestamp == Long.MIN_VALUE ? Long.MIN_VALUE : (Math.floorDiv(timestamp + 1, MINUTE) + 1) * MINUTE - 1;
    }

    private static long endOfHour(long minute) {
        return (Math.floorDiv(minute, 60L) + 1) * HOUR;
    }
}
