package io.firebreak.ingest;

import io.firebreak.model.PostEvent;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Keeps {@link AuthorHistory}; keyed by author, or by post where the author is not known. */
final class AuthorHistoryFunction extends KeyedProcessFunction<String, PostEvent, PostEvent> {
    private static final long serialVersionUID = 1L;

    private final IngestSettings settings;
    private transient ValueState<AuthorState> author;
    private transient IngestMetrics dropped;

    // What is transient belongs to the task that runs the function; open sets it.
    @SuppressWarnings("NullAway.Init")
    AuthorHistoryFunction(IngestSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        author = getRuntimeContext().getState(States.author(settings.stateRetention()));
        dropped = new IngestMetrics(getRuntimeContext().getMetricGroup(), "dropped");
    }

    @Override
    public void processElement(PostEvent event, Context context, Collector<PostEvent> out) throws Exception {
        Decision<AuthorState> decision = AuthorHistory.decide(author.value(), event);
        if (decision.state() != null) {
            author.update(decision.state());
        }
        if (decision.emit() != null) {
            out.collect(decision.emit());
        }
        if (decision.dropped() != null) {
            dropped.count(event.source(), decision.dropped());
        }
    }
}
