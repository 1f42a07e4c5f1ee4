package io.firebreak.index;

import io.firebreak.index.PostRuling.Kind;
import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by the reply: tells the post that a brand answers, and tells it again when the reply is deleted or its author
 * purged. Only replies by accounts of a brand leave state.
 */
final class AnswerFunction extends KeyedCoProcessFunction<String, AnswerTrace, PostRuling, PostRuling> {
    private static final long serialVersionUID = 1L;

    private final Duration retention;
    private transient ValueState<AnswerState> given;

    // State belongs to the task that runs the function; open sets it.
    @SuppressWarnings("NullAway.Init")
    AnswerFunction(Duration retention) {
        this.retention = retention;
    }

    @Override
    public void open(OpenContext context) {
        given = getRuntimeContext().getState(IndexState.answer(retention));
    }

    @Override
    public void processElement1(AnswerTrace trace, Context context, Collector<PostRuling> out) throws Exception {
        if (trace.answeredId() == null || trace.answer() == null) {
            withdraw(trace.origin(), out);
            return;
        }
        given.update(new AnswerState(trace.answeredId(), trace.answer()));
        out.collect(new PostRuling(Kind.ANSWERED, trace.answeredId(), 0, trace.answer(), trace.origin()));
    }

    @Override
    public void processElement2(PostRuling ruling, Context context, Collector<PostRuling> out) throws Exception {
        if (ruling.kind() == Kind.PURGE) {
            withdraw(ruling.origin(), out);
        }
    }

    private void withdraw(Origin origin, Collector<PostRuling> out) throws Exception {
        AnswerState state = given.value();
        if (state != null) {
            out.collect(new PostRuling(Kind.UNANSWERED, state.answeredId(), 0, state.answer(), origin));
            given.clear();
        }
    }
}
