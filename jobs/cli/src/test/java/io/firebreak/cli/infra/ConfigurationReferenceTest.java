package io.firebreak.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.runtime.Config;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * {@code CONFIGURATION.md} is what the settings records say: their components, the values they take when nothing is given,
 * and their Javadoc. {@code -Dfirebreak.regenerate=true} writes it anew.
 */
final class ConfigurationReferenceTest {
    private static final Path REFERENCE = Path.of("..", "..", "CONFIGURATION.md");
    private static final Pattern DEFAULT = Pattern.compile("[;.] [Dd]efault (`[^`]+`|[^;`]+?)(?=\\. [A-Z]|;|$)");
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");
    private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms");
    private static final List<Long> LENGTHS = List.of(86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L);
    /** A statement of a default that claims to be the value itself. */
    private static final Pattern PLAIN_VALUE = Pattern.compile("`[^`]+`|[\\d.]+(ms|s|m|h|d)?|true|false");

    @Test
    void theCommittedReferenceIsWhatTheCodeSays() throws Exception {
        String reference = reference();
        if (Boolean.getBoolean("firebreak.regenerate")) {
            Files.writeString(REFERENCE, reference);
        }

        assertThat(Files.readString(REFERENCE))
                .as("CONFIGURATION.md; to write it anew: mvn -pl jobs/cli -am test"
                        + " -Dtest=ConfigurationReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dfirebreak.regenerate=true")
                .isEqualTo(reference);
    }

    @Test
    void eachVariableOfTheReferenceSetsItsKey() throws Exception {
        Matcher row = Pattern.compile("(?m)^\\| `(\\w+)` \\|.*\\| `(FIREBREAK_(\\w+?)_\\w+)` \\|$")
                .matcher(reference());
        int rows = 0;
        while (row.find()) {
            rows++;
            String section = row.group(3).toLowerCase(Locale.ROOT);
            // A value that no key takes is refused under the key's own name.
            assertThat(Config.of(Map.of(row.group(2), "\u0000")).with(section, row.group(1), "same"))
                    .as(row.group(2))
                    .satisfies(config -> assertThat(keys(config, section)).containsExactly(row.group(1)));
        }
        assertThat(rows).isGreaterThan(50);
    }

    private static List<String> keys(Config config, String section) {
        Map<?, ?> values = config.section(section, Map.class);
        return values.keySet().stream().map(String::valueOf).toList();
    }

    private static String reference() throws Exception {
        assertThat(SettingsRecords.SECTIONS.keySet()).containsExactlyInAnyOrderElementsOf(Config.SECTIONS);
        SettingsRecords records = SettingsRecords.parse();
        StringBuilder text = new StringBuilder("""
                # Configuration

                Written by a test from the settings records; change their Javadoc, not this file.

                A YAML file given with `--config` holds the sections below; an environment variable overrides its key. Keys without a
                variable stand in the file only. Every key has a default, so an empty configuration is valid. An unknown key or a
                wrong value is refused with one sentence that names it and says what is allowed, exit code 2. A duration is a
                whole number with `ms`, `s`, `m`, `h` or `d`. A secret comes from a variable or from a file that a key names.
                """);
        for (String section : Config.SECTIONS) {
            Class<?> type = java.util.Objects.requireNonNull(SettingsRecords.SECTIONS.get(section));
            text.append("\n## ").append(section).append("\n");
            table(text, records, section, type, Config.of(Map.of()).section(section, type), true);
        }
        return text.toString();
    }

    /**
     * @param defaults the record with nothing given; null where an element of a list must give some
     * @param overridable whether variables reach the keys
     */
    private static void table(
            StringBuilder text,
            SettingsRecords records,
            String path,
            Class<?> type,
            @Nullable Object defaults,
            boolean overridable)
            throws ReflectiveOperationException {
        text.append(overridable ? "\n| key | type | default | meaning | variable |\n|---|---|---|---|---|\n" : "")
                .append(overridable ? "" : "\n| key | type | default | meaning |\n|---|---|---|---|\n");
        StringBuilder below = new StringBuilder();
        for (RecordComponent component : type.getRecordComponents()) {
            String meaning = records.meaning(type, component.getName());
            assertThat(meaning)
                    .as("Javadoc of " + type.getSimpleName() + "." + component.getName())
                    .isNotEmpty();
            String key = path + "." + component.getName();
            Object value = defaults == null ? null : component.getAccessor().invoke(defaults);
            @Nullable Class<?> element = element(component);
            if (component.getType().isRecord()) {
                below.append("\n### ")
                        .append(key)
                        .append("\n\n")
                        .append(sentence(meaning))
                        .append("\n");
                table(below, records, key, component.getType(), value, false);
                continue;
            }
            if (element != null && element.isRecord()) {
                below.append("\n### An element of ").append(key).append("\n");
                table(below, records, key, element, null, false);
            }
            Described described = described(
                    key, meaning, defaults == null || (element != null && element.isRecord()) ? null : shown(value));
            boolean scalar = component.getType() != List.class && component.getType() != Map.class;
            text.append("| `")
                    .append(component.getName())
                    .append("` | ")
                    .append(type(component))
                    .append(" | ");
            text.append(described.value)
                    .append(" | ")
                    .append(sentence(described.meaning))
                    .append(" |");
            if (overridable) {
                text.append(scalar ? " `" + variable(path, component.getName()) + "` |" : " |");
            }
            text.append("\n");
        }
        text.append(below);
    }

    private record Described(String value, String meaning) {}

    /** Takes the default out of a meaning where it is the value itself, and refuses one that the code does not have. */
    private static Described described(String key, String meaning, @Nullable String actual) {
        Matcher matcher = DEFAULT.matcher(meaning);
        if (!matcher.find()) {
            return new Described(actual == null ? "" : cell(actual), meaning);
        }
        String stated = matcher.group(1);
        String rest = meaning.substring(0, matcher.start()) + meaning.substring(matcher.end());
        if (actual == null) {
            return new Described(stated, rest);
        }
        if (PLAIN_VALUE.matcher(stated).matches()) {
            assertThat(number(stated.replace("`", "")))
                    .as("default of " + key + " as its Javadoc states it")
                    .isEqualTo(number(actual));
        }
        boolean same = number(stated.replace("`", "").replace(" and ", ", ")).equals(number(actual));
        return same || actual.equals("none")
                ? new Described(same ? cell(actual) : stated, rest)
                : new Described(cell(actual), meaning);
    }

    /** The one spelling of a number or duration: 60s is 1m, 3.0 is 3. */
    private static String number(String text) {
        Matcher duration = DURATION.matcher(text);
        if (duration.matches()) {
            long unit = LENGTHS.get(UNITS.indexOf(duration.group(2)));
            return duration(Long.parseLong(duration.group(1)) * unit);
        }
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String cell(String value) {
        return value.equals("none") ? value : "`" + value + "`";
    }

    private static String sentence(String meaning) {
        String capital = meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }

    private static String shown(@Nullable Object value) {
        if (value == null || value.equals("") || value.equals(List.of()) || value.equals(Map.of())) {
            return "none";
        }
        if (value instanceof Duration duration) {
            return duration(duration.toMillis());
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ConfigurationReferenceTest::shown).collect(Collectors.joining(", "));
        }
        return number(value.toString());
    }

    private static String duration(long millis) {
        for (int i = 0; i < UNITS.size(); i++) {
            // 1m and 2d, but 90m and 36h.
            if (millis > 0 && millis % LENGTHS.get(i) == 0) {
                return millis / LENGTHS.get(i) + UNITS.get(i);
            }
        }
        return millis + "ms";
    }

    private static String type(RecordComponent component) {
        Class<?> type = component.getType();
        Class<?> element = element(component);
        if (element != null) {
            return element.isRecord() ? "list of mappings" : "list of " + type(element) + "s";
        }
        return type == Map.class ? "mapping" : type(type);
    }

    private static String type(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> "`" + ((Enum<?>) constant).name().toLowerCase(Locale.ROOT) + "`")
                    .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "Duration" -> "duration";
            case "Integer", "int", "Long", "long" -> "whole number";
            case "Double", "double" -> "number";
            case "Boolean", "boolean" -> "`true`, `false`";
            case "String" -> "text";
            default -> throw new IllegalStateException("no word for the type " + type);
        };
    }

    private static @Nullable Class<?> element(RecordComponent component) {
        Type generic = component.getGenericType();
        return component.getType() == List.class && generic instanceof ParameterizedType list
                ? (Class<?>) list.getActualTypeArguments()[0]
                : null;
    }

    private static String variable(String section, String key) {
        return "FIREBREAK_" + section.toUpperCase(Locale.ROOT) + "_"
                + key.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
