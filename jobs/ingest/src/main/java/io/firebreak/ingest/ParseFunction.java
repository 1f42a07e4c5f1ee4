package io.firebreak.ingest;

import io.firebreak.model.DeadLetter;
import io.firebreak.model.ParseResult;
import io.firebreak.model.PostEvent;
import io.firebreak.runtime.DeadLetters;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.Topics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Raw records to events; what is broken goes to {@link DeadLetters#TAG}. */
final class ParseFunction extends ProcessFunction<RawRecord, PostEvent> {
    private static final long serialVersionUID = 1L;

    private final IngestSettings settings;
    private transient Intake intake;
    private transient IngestMetrics notPosts;
    private transient IngestMetrics deadLetters;

    // What is transient belongs to the task that runs the function; open sets it.
    @SuppressWarnings("NullAway.Init")
    ParseFunction(IngestSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        intake = new Intake(settings);
        notPosts = new IngestMetrics(metrics, "notPosts");
        deadLetters = new IngestMetrics(metrics, "deadLetters");
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<PostEvent> out) {
        ParseResult result = intake.read(record);
        if (result instanceof ParseResult.Events events) {
            events.events().forEach(out::collect);
        } else if (result instanceof ParseResult.NotAPost other) {
            notPosts.count(Topics.sourceOf(record.topic()), other.reason());
        } else if (result instanceof ParseResult.Malformed broken) {
            deadLetters.count(Topics.sourceOf(record.topic()), broken.reason());
            context.output(
                    DeadLetters.TAG, DeadLetters.of(DeadLetter.Stage.INGEST, broken.reason(), broken.detail(), record));
        }
    }
}
