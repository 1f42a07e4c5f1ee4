package io.firebreak.ingest;

import io.firebreak.model.PostEvent;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Keeps {@link PostHistory}; keyed by event id. Events about authors pass: their history is kept before. */
final class PostHistoryFunction extends KeyedProcessFunction<String, PostEvent, PostEvent> {
    private static final long serialVersionUID = 1L;

    private final IngestSettings settings;
    private transient ValueState<PostState> post;
    private transient IngestMetrics events;
    private transient IngestMetrics dropped;

    // What is transient belongs to the task that runs the function; open sets it.
    @SuppressWarnings("NullAway.Init")
    PostHistoryFunction(IngestSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        post = getRuntimeContext().getState(States.post(settings.stateRetention()));
        events = new IngestMetrics(metrics, "events");
        dropped = new IngestMetrics(metrics, "dropped");
    }

    @Override
    public void processElement(PostEvent event, Context context, Collector<PostEvent> out) throws Exception {
        if (event.type().isAboutAuthor()) {
            emit(event, out);
            return;
        }
        Decision<PostState> decision = PostHistory.decide(post.value(), event);
        if (decision.state() != null) {
            post.update(decision.state());
        }
        if (decision.emit() != null) {
            emit(decision.emit(), out);
        }
        if (decision.dropped() != null) {
            dropped.count(event.source(), decision.dropped());
        }
    }

    private void emit(PostEvent event, Collector<PostEvent> out) {
        events.count(event.source(), event.type().wireName());
        out.collect(event);
    }
}
