package io.firebreak.detect;

import io.firebreak.model.Brand;
import io.firebreak.model.DeadLetter;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.DeadLetters;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.UndecodableException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Decodes the topic {@code brands}, where a record without a value takes its brand away. */
final class DecodeBrands extends ProcessFunction<RawRecord, BrandChange> {
    private static final long serialVersionUID = 1;

    @Override
    public void processElement(RawRecord record, Context context, Collector<BrandChange> out) {
        if (record.value().length == 0) {
            if (record.key() != null) {
                out.collect(new BrandChange(new String(record.key(), StandardCharsets.UTF_8), null));
            }
            return;
        }
        try {
            Brand brand = Codecs.BRAND.decode(record.value());
            out.collect(new BrandChange(brand.id(), brand));
        } catch (UndecodableException e) {
            context.output(
                    DeadLetters.TAG,
                    DeadLetters.of(DeadLetter.Stage.DETECT, "undecodable", String.valueOf(e.getMessage()), record));
        }
    }
}
