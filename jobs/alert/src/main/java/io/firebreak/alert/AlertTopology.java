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
     * @param delivered pages that their receiver has taken now, in order within a receiver
     * @param deadLetters records that could not be decoded, and pages that a receiver refused
     */
    public record Streams(DataStream<Page> delivered, DataStream<DeadLetter> deadLetters) {}

    /**
     * @param incidents records of the topic {@code incidents}
     * @param settings who hears of what
     * @param pagers reach the receivers
     * @param logs remember what receivers have taken
     */
    static Streams define(
            DataStream<RawRecord> incidents, AlertSettings settings, PagerFactory pagers, DeliveryLog.Factory logs) {
        SingleOutputStreamOperator<Incident> decoded = incidents
                .process(new DecodeFunction<>(Codecs.INCIDENT, DeadLetter.Stage.ALERT))
                .uid(Uids.DECODE)
                .name(Uids.DECODE);
        DataStream<Delivery> deliveries = decoded.keyBy(Incident::id)
                .process(new PagingFunction(settings), TypeInformation.of(Delivery.class))
                .uid(Uids.PAGING)
                .name(Uids.PAGING);
        // One subtask: receivers are few, and the log of pages is one file.
        SingleOutputStreamOperator<Page> delivered = deliveries
                .keyBy(Delivery::receiver)
                .process(new DeliveryFunction(settings.receivers(), pagers, logs), TypeInformation.of(Page.class))
                .setParallelism(1)
                .uid(Uids.DELIVERY)
                .name(Uids.DELIVERY);
        return new Streams(
                delivered, decoded.getSideOutput(DeadLetters.TAG).union(delivered.getSideOutput(DeadLetters.TAG)));
    }
}
