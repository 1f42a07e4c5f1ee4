package io.firebreak.runtime;

import io.firebreak.model.DeadLetter;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** The side output by which every stage hands over input that it cannot use. */
public final class DeadLetters {
    /** Side output of dead letters; the job's wiring sends it to the topic {@code dead-letters}. */
    public static final OutputTag<DeadLetter> TAG =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    private DeadLetters() {}

    /**
     * A dead letter for a record.
     *
     * @param stage who refuses it
     * @param reason stable code for counting
     * @param detail a sentence; must not hold a post's text
     * @param origin the record as it came
     */
    public static DeadLetter of(DeadLetter.Stage stage, String reason, String detail, RawRecord origin) {
        return new DeadLetter(
                stage,
                reason,
                detail,
                origin.topic(),
                origin.partition(),
                origin.offset(),
                origin.timestamp(),
                origin.key(),
                origin.value());
    }
}
