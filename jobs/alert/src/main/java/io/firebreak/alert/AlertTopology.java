package io.firebreak.alert;

import io.firebreak.model.DeadLetter;
import io.firebreak.model.Incident;
import io.firebreak.model.Page;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.DeadLetters;
import io.firebreak.runtime.DecodeFunction;
import io.firebreak.runtime.RawRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Wiring of the alert job. */
public final class AlertTopology {
    private AlertTopology() {}

    /**
     * What the job gives.
     *
     * @param pages what to tell people, in order within an incident
     * @param deadLetters records that could not be decoded
     */
    public record Streams(DataStream<Page> pages, DataStream<DeadLetter> deadLetters) {}

    /**
     * @param incidents records of the topic {@code incidents}
     * @param settings how long to remember
     */
    public static Streams define(DataStream<RawRecord> incidents, AlertSettings settings) {
        SingleOutputStreamOperator<Incident> decoded = incidents
                .process(new DecodeFunction<>(Codecs.INCIDENT, DeadLetter.Stage.ALERT))
                .uid(Uids.DECODE)
                .name(Uids.DECODE);
        DataStream<Page> pages = decoded.keyBy(Incident::id)
                .process(new PagingFunction(settings), TypeInformation.of(Page.class))
                .uid(Uids.PAGING)
                .name(Uids.PAGING);
        return new Streams(pages, decoded.getSideOutput(DeadLetters.TAG));
    }
}
