package io.firebreak.ingest.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.firebreak.model.PostLimits;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads fields of hostile JSON: a value of another type than expected is as good as none. */
final class JsonFields {
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,30}");

    private JsonFields() {}

    /** A string, or null. */
    static @Nullable String string(JsonNode object, String field) {
        return object.path(field).textValue();
    }

    /** A string that is not empty, or null. */
    static @Nullable String filled(JsonNode object, String field) {
        String value = string(object, field);
        return value == null || value.isBlank() ? null : value;
    }

    /** A string, or a whole number as one, as ids come; null when there is none or it is too long to be an id. */
    static @Nullable String id(JsonNode object, String field) {
        JsonNode value = object.path(field);
        String text = value.isIntegralNumber() ? value.asText() : value.textValue();
        if (text == null || text.isBlank() || text.length() > PostLimits.MAX_NAME_LENGTH) {
            return null;
        }
        return Texts.isPlain(text) ? text : null;
    }

    /** The first of two fields that holds an id of digits only: a string beats a number that lost precision. */
    static @Nullable String digits(JsonNode object, String stringField, String numberField) {
        String id = digits(object, stringField);
        return id != null ? id : digits(object, numberField);
    }

    /** An id of digits only, or null. */
    static @Nullable String digits(JsonNode object, String field) {
        String id = id(object, field);
        return id != null && DIGITS.matcher(id).matches() ? id : null;
    }

    /** A count of 0 or more, as a number or digits in a string; null otherwise (platforms write −1 for unknown). */
    static @Nullable Long count(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (value.isIntegralNumber()) {
            BigInteger count = value.bigIntegerValue();
            return count.signum() >= 0 && count.compareTo(MAX_LONG) <= 0 ? (Long) count.longValue() : null;
        }
        String text = value.textValue();
        return text != null && text.length() <= 18 && DIGITS.matcher(text).matches()
                ? (Long) Long.parseLong(text)
                : null;
    }

    /** A truth value, or null. */
    static @Nullable Boolean bool(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isBoolean() ? (Boolean) value.booleanValue() : null;
    }

    /** A finite number, or null. */
    static @Nullable Double number(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue()) ? (Double) value.doubleValue() : null;
    }
}
