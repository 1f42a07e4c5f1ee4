package io.firebreak.runtime.element;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Writes elements in their form, with their length before. Fails as soon as somebody makes it the serializer of state. */
final class ElementSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final ElementForm<T> form;
    private transient @Nullable ElementBuffer buffer;

    ElementSerializer(ElementForm<T> form) {
        this.form = form;
    }

    @Override
    public void serialize(T element, DataOutputView target) throws IOException {
        ElementBuffer out = buffer();
        out.clear();
        form.write(element, out);
        out.send(target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        ElementBuffer in = buffer();
        in.receive(source);
        T element = form.read(in);
        if (!in.isAtEnd()) {
            throw new IOException("an element was not read as it was written");
        }
        return element;
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        byte[] element = new byte[source.readInt()];
        source.readFully(element);
        target.writeInt(element.length);
        target.write(element);
    }

    private ElementBuffer buffer() {
        ElementBuffer current = buffer;
        if (current == null) {
            current = new ElementBuffer();
            buffer = current;
        }
        return current;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    /** Each thread has its own, for the buffer is. */
    @Override
    public TypeSerializer<T> duplicate() {
        return new ElementSerializer<>(form);
    }

    @Override
    public @Nullable T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        throw new UnsupportedOperationException("the form of elements that pass between operators is not for state");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ElementSerializer<?> serializer
                && form.getClass().equals(serializer.form.getClass());
    }

    @Override
    public int hashCode() {
        return Objects.hash(form.getClass());
    }
}
