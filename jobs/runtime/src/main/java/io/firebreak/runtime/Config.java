package io.firebreak.runtime;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Configuration: a YAML file of sections, overridden by environment variables. The variable of a key is {@code FIREBREAK_}
 * and its path in upper snake case: {@code kafka.bootstrapServers} is {@code FIREBREAK_KAFKA_BOOTSTRAP_SERVERS}. Every key
 * has a default, so an empty configuration is valid; unknown keys and bad values are errors that name the key.
 */
public final class Config {
    /** The sections, each bound to a settings record of the module that uses it. */
    public static final List<String> SECTIONS = List.of(
            "kafka", "flink", "ingest", "enrich", "detect", "index", "alert", "actions", "brands", "bridge", "page");

    private static final String ENVIRONMENT_PREFIX = "FIREBREAK_";
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationDeserializer()))
            .build();

    private final ObjectNode root;

    private Config(ObjectNode root) {
        this.root = root;
    }

    /** Defaults, overridden by the environment. */
    public static Config of(Map<String, String> environment) {
        return overridden(MAPPER.createObjectNode(), environment);
    }

    /**
     * A YAML file, overridden by the environment.
     *
     * @throws ConfigException when the file cannot be read, is no YAML or has an unknown section
     */
    public static Config load(Path file, Map<String, String> environment) {
        return overridden(tree(file), environment);
    }

    /**
     * A copy in which {@code section.key} is {@code value}, whatever file and environment say.
     *
     * @param section dots lead into the sections of a section
     */
    public Config with(String section, String key, String value) {
        ObjectNode copy = root.deepCopy();
        ObjectNode inner = copy;
        for (String part : section.split("\\.", -1)) {
            inner = inner.withObjectProperty(part);
        }
        inner.put(key, value);
        return new Config(copy);
    }

    /** A copy in which {@code section.key} is {@code value} unless file or environment set it. */
    public Config withDefault(String section, String key, String value) {
        return root.path(section).has(key) ? this : with(section, key, value);
    }

    /**
     * A section as its settings record; components without a value are passed as null, for the record to default.
     *
     * @throws ConfigException naming the key, when one is unknown or has a bad value
     */
    public <T> T section(String name, Class<T> type) {
        JsonNode section = root.path(name);
        return bind(name, section.isMissingNode() || section.isNull() ? MAPPER.createObjectNode() : section, type);
    }

    /**
     * A whole YAML file as a record.
     *
     * @throws ConfigException when the file cannot be read or does not fit
     */
    static <T> T read(Path file, Class<T> type) {
        return bind(file.toString(), tree(file), type);
    }

    private static ObjectNode tree(Path file) {
        try {
            JsonNode tree = MAPPER.readTree(Files.readAllBytes(file));
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                return MAPPER.createObjectNode();
            }
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new ConfigException(file + ": must be a YAML mapping of keys to values");
        } catch (java.nio.file.NoSuchFileException e) {
            throw new ConfigException(file + ": no such file");
        } catch (JacksonException e) {
            throw new ConfigException(
                    file + at(e.getLocation()) + ": not valid YAML: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static Config overridden(ObjectNode root, Map<String, String> environment) {
        root.fieldNames().forEachRemaining(section -> {
            if (!SECTIONS.contains(section)) {
                throw new ConfigException(section + ": unknown section; allowed are " + String.join(", ", SECTIONS));
            }
        });
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            for (String section : SECTIONS) {
                String prefix = ENVIRONMENT_PREFIX + section.toUpperCase(Locale.ROOT) + "_";
                if (variable.getKey().startsWith(prefix)) {
                    root.withObjectProperty(section)
                            .put(camelCase(variable.getKey().substring(prefix.length())), variable.getValue());
                }
            }
        }
        return new Config(root);
    }

    private static String camelCase(String upperSnake) {
        String[] words = upperSnake.toLowerCase(Locale.ROOT).split("_", -1);
        return words[0]
                + Arrays.stream(words, 1, words.length)
                        .filter(word -> !word.isEmpty())
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }

    private static <T> T bind(String name, JsonNode node, Class<T> type) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (UnrecognizedPropertyException e) {
            String allowed = e.getKnownPropertyIds() == null
                    ? ""
                    : e.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
            throw new ConfigException(path(name, e) + ": unknown key; allowed are " + allowed);
        } catch (ValueInstantiationException e) {
            throw new ConfigException(path(name, e) + ": " + causeMessage(e));
        } catch (InvalidFormatException e) {
            throw new ConfigException(path(name, e) + ": '" + e.getValue() + "' is not " + expected(e.getTargetType()));
        } catch (InvalidNullException e) {
            throw new ConfigException(path(name, e) + ": has an element without a value");
        } catch (MismatchedInputException e) {
            throw new ConfigException(path(name, e) + ": must be " + expected(e.getTargetType()));
        } catch (JacksonException e) {
            throw new ConfigException(name + at(e.getLocation()) + ": " + firstLine(e.getOriginalMessage()));
        }
    }

    private static String path(String name, JsonMappingException e) {
        return name
                + e.getPath().stream()
                        .map(part ->
                                part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
                        .collect(Collectors.joining());
    }

    private static String causeMessage(ValueInstantiationException e) {
        Throwable cause = e.getCause();
        return firstLine(cause == null ? e.getOriginalMessage() : String.valueOf(cause.getMessage()));
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "Duration" -> "a duration such as 500ms, 10s, 5m, 1h or 7d";
            case "Integer", "int", "Long", "long" -> "a whole number";
            case "Double", "double" -> "a number";
            case "Boolean", "boolean" -> "true or false";
            case "List", "ArrayList" -> "a list";
            case "String" -> "a text";
            default -> "a mapping of keys to values";
        };
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1 ? "" : " line " + location.getLineNr();
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unknown error" : message.lines().findFirst().orElse("unknown error");
    }

    private static final class DurationDeserializer extends StdDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        DurationDeserializer() {
            super(Duration.class);
        }

        @Override
        public @Nullable Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText().strip();
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches()) {
                return (Duration) context.handleWeirdStringValue(Duration.class, text, "not a duration");
            }
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
    }
}
