package io.firebreak.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.detect.incident.DetectorSettings;
import io.firebreak.detect.silence.SilenceSettings;
import io.firebreak.model.Severity;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DetectSettingsTest {
    @Test
    void emptyConfigurationGivesTheDocumentedDefaults() {
        assertThat(Config.of(Map.of()).section("detect", DetectSettings.class))
                .isEqualTo(new DetectSettings(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofDays(1),
                        0.5,
                        Severity.WARNING,
                        new DetectorSettings(
                                List.of(1, 5, 15, 30, 60, 180),
                                Duration.ofHours(6),
                                0.5,
                                100.0,
                                10,
                                Duration.ofMinutes(90),
                                5,
                                12,
                                3.0,
                                Duration.ofHours(3),
                                Duration.ofHours(12),
                                Duration.ofMinutes(10)),
                        new SilenceSettings(
                                List.of(5, 15, 30, 60, 180),
                                0.2,
                                Duration.ofDays(3),
                                Severity.WARNING,
                                Duration.ofMinutes(2))));
    }

    @Test
    void everyKeyIsRead(@TempDir Path directory) throws Exception {
        DetectSettings settings = settings(directory, """
                detect:
                  disorder: 1m
                  idleness: 2m
                  allowedLateness: 6h
                  leastMentionConfidence: 0.7
                  detector:
                    horizonsMinutes: [2, 60]
                    warmUp: 1d
                    falsePagesPerBrandYear: 2
                    falseOpeningsPerPage: 50
                    pagesPerMonth: 2
                    surprisingTimePerMonth: 30m
                    leastAuthors: 3
                    leastAuthorsCritical: 30
                    leastRatioCritical: 4
                    calmToRecover: 1h
                    calmToResolve: 1d
                    updateEvery: 30m
                  companySeverityAtMost: critical
                  silence:
                    horizonsMinutes: [10, 20]
                    falseAlarmsPerChannelYear: 1
                    warmUp: 2d
                    severity: watch
                    patience: 5m
                """);

        assertThat(settings)
                .isEqualTo(new DetectSettings(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofHours(6),
                        0.7,
                        Severity.CRITICAL,
                        new DetectorSettings(
                                List.of(2, 60),
                                Duration.ofDays(1),
                                2.0,
                                50.0,
                                2,
                                Duration.ofMinutes(30),
                                3,
                                30,
                                4.0,
                                Duration.ofHours(1),
                                Duration.ofDays(1),
                                Duration.ofMinutes(30)),
                        new SilenceSettings(
                                List.of(10, 20), 1.0, Duration.ofDays(2), Severity.WATCH, Duration.ofMinutes(5))));
    }

    @Test
    void valuesOutOfRangeAreNamed(@TempDir Path directory) {
        assertThatThrownBy(() -> settings(directory, "detect: {allowedLateness: 1h}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("allowedLateness");
        assertThatThrownBy(() -> settings(directory, "detect: {leastMentionConfidence: 2}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("leastMentionConfidence");
        assertThatThrownBy(() -> settings(directory, "detect: {detector: {horizonsMinutes: [5, 1]}}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("horizonsMinutes");
        assertThatThrownBy(() -> settings(directory, "detect: {detector: {falsePagesPerBrandYear: 0}}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("falsePagesPerBrandYear");
    }

    private static DetectSettings settings(Path directory, String yaml) throws Exception {
        Path file = Files.writeString(directory.resolve("firebreak.yaml"), yaml);
        return Config.load(file, Map.of()).section("detect", DetectSettings.class);
    }
}
