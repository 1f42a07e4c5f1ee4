package io.firebreak.detect;

import static io.firebreak.detect.Said.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.detect.evidence.TermCounts;
import io.firebreak.detect.metrics.BrandGroups;
import io.firebreak.detect.metrics.BrandMinute;
import io.firebreak.detect.metrics.PartialCounts;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of a checkpoint that ARCHITECTURE states, beside those of the detector (see {@code DetectorStateTest}). */
final class StateSizeTest {
    private static final int KIB = 1024;

    @ParameterizedTest
    @CsvSource({"1, 300", "10, 1024", "1000, 75000", "2048, 150000", "50000, 160000"})
    void aRowTakesSeventyTwoBytesAPostAndIsBounded(int posts, int mostBytes) throws IOException {
        MinuteRow row = row(posts);

        assertThat(bytes(MinuteRow.class, row.withoutSpecimens())).isLessThanOrEqualTo(mostBytes);
        assertThat(bytes(MinuteRow.class, row)).isLessThanOrEqualTo(mostBytes + 32 * KIB);
    }

    @Test
    void usualTermsOfTwentyThousandTextsAreBounded() throws IOException {
        TermCounts usual = TermCounts.empty();
        for (int i = 0; i < 20_000; i++) {
            usual = usual.with(List.of("a phrase of words " + i, "word" + i % 900, "often" + i % 30));
        }

        assertThat(bytes(TermCounts.class, usual)).isBetween(10 * KIB, 48 * KIB);
    }

    private static MinuteRow row(int posts) {
        PartialCounts counts = new PartialCounts(0.5, BrandGroups.NONE);
        for (int i = 0; i < posts; i++) {
            Said post = said("x:" + (1_000_000 + i)).by("x:author" + i, i).text("no mail since noon, case " + i);
            counts.add(i % 2 == 0 ? post.negative().post() : post.post());
        }
        BrandMinute[] all = new BrandMinute[1];
        counts.drain(minute -> all[0] = minute);
        return new MinuteRow(all[0], 1, null);
    }

    private static <T> int bytes(Class<T> type, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(KIB);
        TypeInformation.of(type).createSerializer(new SerializerConfigImpl()).serialize(value, out);
        return out.length();
    }
}
