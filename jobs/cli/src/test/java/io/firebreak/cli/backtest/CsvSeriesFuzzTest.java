package io.firebreak.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.runtime.ConfigException;
import io.firebreak.testkit.FuzzBudget;
import io.firebreak.testkit.Mutants;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** A CSV of counts is read, or refused in one sentence. */
final class CsvSeriesFuzzTest {
    @Property
    @AddLifecycleHook(FuzzBudget.class)
    void aMutantIsReadOrRefused(@ForAll("files") byte[] file) throws IOException {
        int rows = 0;
        try (CsvSeries series = new CsvSeries(
                "counts.csv", new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8))) {
            while (series.next() != null) {
                rows++;
            }
            assertThat(series.intervalMinutes()).isBetween(1, 60);
        } catch (ConfigException e) {
            assertThat(e.getMessage()).startsWith("counts.csv: ").hasSizeLessThan(1_000);
        }
        assertThat(rows).isLessThanOrEqualTo(file.length);
    }

    @Provide
    Arbitrary<byte[]> files() {
        return Mutants.of(
                List.of(
                        utf8("time,brand,posts\n2011-10-10T10:05:00Z,acme,41\n2011-10-10T10:10:00Z,acme,183\n"),
                        utf8(
                                "time,brand,posts,negative\r\n2011-10-10 10:05:00,\"a \"\"b\"\"\",4,1\r\n2011-10-10 10:06:00,c,5,2\r\n")));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
