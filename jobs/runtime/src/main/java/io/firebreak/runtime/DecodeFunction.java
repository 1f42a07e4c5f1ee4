package io.firebreak.runtime;

import io.firebreak.model.DeadLetter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Decodes records of a topic; what cannot be decoded goes to {@link DeadLetters#TAG} with reason {@code undecodable}.
 * Metric {@code undecodable} counts these. Tombstones (empty values) are skipped.
 *
 * @param <T> domain record
 */
public final class DecodeFunction<T> extends ProcessFunction<RawRecord, T> implements ResultTypeQueryable<T> {
    private static final long serialVersionUID = 1L;

    private final Codec<T> codec;
    private final DeadLetter.Stage stage;
    private transient Counter undecodable;

    /**
     * @param codec what the records are
     * @param stage the job that reads them
     */
    // The counter belongs to the task that runs the function; open sets it.
    @SuppressWarnings("NullAway.Init")
    public DecodeFunction(Codec<T> codec, DeadLetter.Stage stage) {
        this.codec = codec;
        this.stage = stage;
    }

    @Override
    public void open(OpenContext context) {
        undecodable = getRuntimeContext().getMetricGroup().counter("undecodable");
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<T> out) {
        if (record.value().length == 0) {
            return;
        }
        try {
            out.collect(codec.decode(record.value()));
        } catch (UndecodableException e) {
            undecodable.inc();
            context.output(
                    DeadLetters.TAG, DeadLetters.of(stage, "undecodable", String.valueOf(e.getMessage()), record));
        }
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return TypeInformation.of(codec.type());
    }
}
