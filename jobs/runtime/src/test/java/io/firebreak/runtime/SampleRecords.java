package io.firebreak.runtime;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records of any type, made by reflection. */
public final class SampleRecords {
    private SampleRecords() {}

    /**
     * A record of {@code type} with text beyond Latin-1.
     *
     * @param full whether optional components have values and lists an element
     */
    public static <T> T filled(Class<T> type, boolean full) throws Exception {
        return type.cast(filled(type, type, full));
    }

    private static Object filled(Type generic, Class<?> type, boolean full) throws Exception {
        if (type.isRecord()) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                boolean nullable =
                        components[i].getAnnotatedType().isAnnotationPresent(org.jspecify.annotations.Nullable.class);
                values[i] = nullable && !full ? null : filled(components[i].getGenericType(), types[i], full);
            }
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[type.getEnumConstants().length - 1];
        }
        if (List.class.isAssignableFrom(type)) {
            Type element = ((ParameterizedType) generic).getActualTypeArguments()[0];
            return full ? List.of(filled(element, (Class<?>) element, true)) : List.of();
        }
        if (Map.class.isAssignableFrom(type)) {
            Type value = ((ParameterizedType) generic).getActualTypeArguments()[1];
            return full ? Map.of("de", filled(value, (Class<?>) value, true)) : Map.of();
        }
        return switch (type.getSimpleName()) {
            case "byte[]" -> new byte[] {0, -1, 127};
            case "String" -> "Straße 日本 🔥";
            case "Instant" -> Instant.ofEpochMilli(1_318_240_800_123L);
            case "Long", "long" -> 7L;
            case "Integer", "int" -> 5;
            case "Double", "double" -> 0.125;
            case "Boolean", "boolean" -> true;
            default -> throw new IllegalArgumentException("no sample of " + type);
        };
    }
}
