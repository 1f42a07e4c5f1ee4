package io.firebreak.runtime.element;

import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Type of a stream whose elements pass between operators in an {@link ElementForm}. Immutable.
 *
 * @param <T> immutable
 */
public final class ElementType<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> typeClass;
    private final ElementForm<T> form;

    /** Elements of {@code typeClass} in {@code form}. */
    public ElementType(Class<T> typeClass, ElementForm<T> form) {
        this.typeClass = typeClass;
        this.form = form;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new ElementSerializer<>(form);
    }

    @Override
    public Class<T> getTypeClass() {
        return typeClass;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public boolean canEqual(@Nullable Object other) {
        return other instanceof ElementType;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ElementType<?> type
                && typeClass.equals(type.typeClass)
                && form.getClass().equals(type.form.getClass());
    }

    @Override
    public int hashCode() {
        return Objects.hash(typeClass, form.getClass());
    }

    @Override
    public String toString() {
        return "ElementType<" + typeClass.getSimpleName() + ">";
    }
}
