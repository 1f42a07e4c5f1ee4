package io.firebreak.index;

import io.firebreak.index.elasticsearch.DocumentWrite;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by post: remembers where each post's document is and turns events into writes; {@link PostHistory} decides.
 * Metrics {@code postEvents.applied}, {@code .stale}, {@code .purged} and {@code .no_document} count what became of events.
 */
final class PostHistoryFunction extends KeyedCoProcessFunction<String, PostChange, PostRuling, DocumentWrite> {
    private static final long serialVersionUID = 1L;

    private final Duration retention;
    private transient ValueState<PostState> post;
    private transient Map<PostHistory.Fate, Counter> fates;

    // State belongs to the task that runs the function; open sets it.
    @SuppressWarnings("NullAway.Init")
    PostHistoryFunction(Duration retention) {
        this.retention = retention;
    }

    @Override
    public void open(OpenContext context) {
        post = getRuntimeContext().getState(IndexState.post(retention));
        fates = new EnumMap<>(PostHistory.Fate.class);
        MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("postEvents");
        for (PostHistory.Fate fate : PostHistory.Fate.values()) {
            fates.put(fate, group.counter(fate.name().toLowerCase(Locale.ROOT)));
        }
    }

    @Override
    public void processElement1(PostChange change, Context context, Collector<DocumentWrite> out) throws Exception {
        byte[] document = change.document();
        apply(
                document == null
                        ? PostHistory.deletion(state(), change)
                        : PostHistory.content(state(), change, document),
                out);
    }

    @Override
    public void processElement2(PostRuling ruling, Context context, Collector<DocumentWrite> out) throws Exception {
        apply(PostHistory.ruling(state(), ruling), out);
    }

    private PostState state() throws Exception {
        PostState known = post.value();
        return known == null ? PostState.NOTHING : known;
    }

    private void apply(PostHistory.Step step, Collector<DocumentWrite> out) throws Exception {
        post.update(step.state());
        step.writes().forEach(out::collect);
        Counter counter = fates.get(step.fate());
        if (counter != null) {
            counter.inc();
        }
    }
}
