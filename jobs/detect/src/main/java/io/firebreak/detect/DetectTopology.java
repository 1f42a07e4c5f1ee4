package io.firebreak.detect;

import io.firebreak.detect.metrics.BrandMinute;
import io.firebreak.detect.metrics.ChannelMinute;
import io.firebreak.detect.silence.ChannelWatch;
import io.firebreak.model.Brand;
import io.firebreak.model.BrandMetrics;
import io.firebreak.model.DeadLetter;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentAction;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.DeadLetters;
import io.firebreak.runtime.DecodeFunction;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.element.PostElements;
import java.util.List;
import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/** Wires the detect job between its sources and sinks. */
public final class DetectTopology {
    private DetectTopology() {}

    /**
     * What the job gives.
     *
     * @param brandMetrics a row for each brand and minute with posts, and corrections of it
     * @param incidents each change of an incident
     */
    public record Streams(DataStream<BrandMetrics> brandMetrics, DataStream<Incident> incidents) {}

    /**
     * Decoded input.
     *
     * @param enriched what {@code enriched-posts} holds
     * @param actions what {@code incident-actions} holds
     * @param brands what {@code brands} holds
     * @param deadLetters records that could not be decoded
     */
    public record Inputs(
            DataStream<EnrichedPost> enriched,
            DataStream<IncidentAction> actions,
            DataStream<BrandChange> brands,
            DataStream<DeadLetter> deadLetters) {}

    /**
     * Decodes records. Event times and watermarks stay as the sources give them.
     *
     * @param enrichedPosts records of the topic {@code enriched-posts}
     * @param incidentActions records of the topic {@code incident-actions}
     * @param brandRecords records of the topic {@code brands}: a tombstone removes a brand
     */
    public static Inputs decode(
            DataStream<RawRecord> enrichedPosts,
            DataStream<RawRecord> incidentActions,
            DataStream<RawRecord> brandRecords) {
        SingleOutputStreamOperator<EnrichedPost> enriched = enrichedPosts
                .process(new DecodeFunction<>(Codecs.ENRICHED_POST, DeadLetter.Stage.DETECT), PostElements.ENRICHED)
                .uid(Uids.DECODE_POSTS)
                .name(Uids.DECODE_POSTS);
        Inputs inputs = decodeBeside(enriched, incidentActions, brandRecords);
        return new Inputs(
                enriched,
                inputs.actions(),
                inputs.brands(),
                enriched.getSideOutput(DeadLetters.TAG).union(inputs.deadLetters()));
    }

    /**
     * Decodes what goes beside posts that come from no topic.
     *
     * @param enriched what the topic {@code enriched-posts} would hold
     * @param incidentActions records of the topic {@code incident-actions}
     * @param brandRecords records of the topic {@code brands}: a tombstone removes a brand
     */
    public static Inputs decodeBeside(
            DataStream<EnrichedPost> enriched,
            DataStream<RawRecord> incidentActions,
            DataStream<RawRecord> brandRecords) {
        SingleOutputStreamOperator<IncidentAction> actions = incidentActions
                .process(
                        new DecodeFunction<>(Codecs.INCIDENT_ACTION, DeadLetter.Stage.DETECT),
                        TypeInformation.of(IncidentAction.class))
                .uid(Uids.DECODE_ACTIONS)
                .name(Uids.DECODE_ACTIONS);
        SingleOutputStreamOperator<BrandChange> brands = brandRecords
                .process(new DecodeBrands(), TypeInformation.of(BrandChange.class))
                .uid(Uids.DECODE_BRANDS)
                .name(Uids.DECODE_BRANDS);
        return new Inputs(
                enriched,
                actions,
                brands,
                actions.getSideOutput(DeadLetters.TAG).union(brands.getSideOutput(DeadLetters.TAG)));
    }

    /**
     * Defines the job's operators.
     *
     * @param inputs posts with watermarks that follow their creation times; the others need none
     * @param initialBrands brands known until the topic says more
     */
    public static Streams define(Inputs inputs, List<Brand> initialBrands, DetectSettings settings) {
        DataStream<EnrichedPost> enriched = inputs.enriched();
        KnownBrands known = new KnownBrands(initialBrands);
        DataStream<BrandChange> brands = inputs.brands()
                .assignTimestampsAndWatermarks(timeless((change, recordTimestamp) -> recordTimestamp))
                .uid(Uids.TIMELESS_BRANDS)
                .name(Uids.TIMELESS_BRANDS);
        SingleOutputStreamOperator<BrandMinute> partials = enriched.connect(brands.broadcast())
                .transform(
                        Uids.COUNT_PARTIALS,
                        TypeInformation.of(BrandMinute.class),
                        new CountPartials(settings.leastMentionConfidence(), known))
                .uid(Uids.COUNT_PARTIALS);
        DataStream<BrandInput> counts = partials.map(said -> new BrandInput(said.brandId(), said, null))
                .returns(BrandInput.class)
                .uid(Uids.COUNTS_INPUT)
                .name(Uids.COUNTS_INPUT);
        DataStream<IncidentAction> actions = inputs.actions()
                .assignTimestampsAndWatermarks(
                        timeless((action, before) -> action.at().toEpochMilli()))
                .uid(Uids.TIMELESS_ACTIONS)
                .name(Uids.TIMELESS_ACTIONS);
        DataStream<BrandInput> wishes = actions.map(action -> new BrandInput(action.brandId(), null, action))
                .returns(BrandInput.class)
                .uid(Uids.ACTIONS_INPUT)
                .name(Uids.ACTIONS_INPUT);
        DataStream<Notice> withdrawals = enriched.flatMap(new SelectWithdrawals())
                .returns(Notice.class)
                .uid(Uids.SELECT_WITHDRAWALS)
                .name(Uids.SELECT_WITHDRAWALS);
        DataStream<Notice> changes = brands.map(change -> new Notice(null, change))
                .returns(Notice.class)
                .uid(Uids.SELECT_BRANDS)
                .name(Uids.SELECT_BRANDS);

        SingleOutputStreamOperator<BrandMetrics> metrics = counts.union(wishes)
                .keyBy(BrandInput::brandId)
                .connect(withdrawals.union(changes).broadcast(DetectState.WITHDRAWALS, DetectState.BRANDS))
                .process(new DetectFunction(settings, known), TypeInformation.of(BrandMetrics.class))
                .uid(Uids.DETECT_INCIDENTS)
                .name(Uids.DETECT_INCIDENTS);
        return new Streams(
                metrics,
                metrics.getSideOutput(DetectFunction.INCIDENTS)
                        .union(silences(partials.getSideOutput(CountPartials.CHANNELS), actions, settings)));
    }

    private static DataStream<Incident> silences(
            DataStream<ChannelMinute> counts, DataStream<IncidentAction> actions, DetectSettings settings) {
        DataStream<ChannelInput> said = counts.map(minute -> new ChannelInput(minute, null))
                .returns(ChannelInput.class)
                .uid(Uids.CHANNEL_COUNTS_INPUT)
                .name(Uids.CHANNEL_COUNTS_INPUT);
        DataStream<ChannelInput> wishes = actions.flatMap((IncidentAction action, Collector<ChannelInput> out) -> {
                    if (ChannelWatch.isChannel(action.brandId())) {
                        out.collect(new ChannelInput(null, action));
                    }
                })
                .returns(ChannelInput.class)
                .uid(Uids.CHANNEL_ACTIONS_INPUT)
                .name(Uids.CHANNEL_ACTIONS_INPUT);
        return said.union(wishes)
                .keyBy(ChannelInput::key)
                .process(new SilenceFunction(settings.silence()), TypeInformation.of(Incident.class))
                .uid(Uids.WATCH_CHANNELS)
                .name(Uids.WATCH_CHANNELS);
    }

    /**
     * People act when they do, and brands change when they do: such a stream is for ever idle, so that the posts alone tell
     * the time. A
     * watermark at the end of time would do the same only while posts come; in a pause of theirs it would be the one
     * that counts, and every later post would be too late.
     */
    private static <T> WatermarkStrategy<T> timeless(SerializableTimestampAssigner<T> times) {
        return WatermarkStrategy.<T>forGenerator(context -> new AlwaysIdle<>()).withTimestampAssigner(times);
    }

    private static final class AlwaysIdle<T> implements WatermarkGenerator<T> {
        @Override
        public void onEvent(T event, long timestamp, WatermarkOutput output) {}

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }
}
