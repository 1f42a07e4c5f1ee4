package io.firebreak.runtime.element;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one element, written or read from front to back. Kept and used again, so that a form works on an array and
 * not on views of network buffers, value by value. For one thread. Reading what was not written so fails by an index out of
 * bounds at worst.
 */
public final class ElementBuffer {
    private static final int NULL = 0;
    /** Of an element that was far longer than others are, the room is given back. */
    private static final int MOST_KEPT = 1 << 20;

    private static final int LONGEST_NAME = 64;
    private static final int NAMES = 256;

    private final @Nullable String[] names = new String[NAMES];
    private byte[] bytes = new byte[4096];
    private char[] characters = new char[512];
    private int position;
    private int end;

    /** Forgets everything. */
    void clear() {
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[4096];
        }
        position = 0;
        end = 0;
    }

    /** Hands over what has been written. */
    void send(DataOutputView out) throws IOException {
        out.writeInt(position);
        out.write(bytes, 0, position);
    }

    /** Takes over what {@link #send} has handed over. */
    void receive(DataInputView in) throws IOException {
        clear();
        int length = in.readInt();
        reserve(length);
        in.readFully(bytes, 0, length);
        end = length;
    }

    /** Whether all has been read. */
    boolean isAtEnd() {
        return position == end;
    }

    public void writeByte(int value) {
        reserve(1);
        bytes[position++] = (byte) value;
    }

    /** 0 to 255. */
    public int readByte() {
        return bytes[position++] & 0xFF;
    }

    public void writeFlag(boolean value) {
        writeByte(value ? 1 : 0);
    }

    public boolean readFlag() {
        return bytes[position++] != 0;
    }

    /** Few bytes for a small number. */
    public void writeInt(int value) {
        reserve(5);
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[position++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    public int readInt() {
        int value = 0;
        int shift = 0;
        int part;
        do {
            part = bytes[position++];
            value |= (part & 0x7F) << shift;
            shift += 7;
        } while (part < 0);
        return value;
    }

    public void writeLong(long value) {
        reserve(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[position++] = (byte) (value >>> shift);
        }
    }

    public long readLong() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = (value << 8) | (bytes[position++] & 0xFF);
        }
        return value;
    }

    public void writeDouble(double value) {
        writeLong(Double.doubleToRawLongBits(value));
    }

    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    public void writeInstant(Instant value) {
        writeLong(value.getEpochSecond());
        writeInt(value.getNano());
    }

    public Instant readInstant() {
        return Instant.ofEpochSecond(readLong(), readInt());
    }

    /** A constant of an enumeration with at most 256. */
    // Writer and reader are of one release, as whoever reads runs the same job.
    @SuppressWarnings("EnumOrdinal")
    public void writeConstant(Enum<?> value) {
        writeByte(value.ordinal());
    }

    /** @param constants all of the enumeration, in their order */
    public <E extends Enum<E>> E readConstant(E[] constants) {
        return constants[readByte()];
    }

    public void writeText(String value) {
        writeOptionalText(value);
    }

    public String readText() {
        String value = readOptionalText();
        if (value == null) {
            throw new IllegalStateException("a text is missing");
        }
        return value;
    }

    /** Any UTF-16 units, also those that are no text: one byte each where that is enough for all of them. */
    // The deprecated method takes the lower byte of each unit, which is all there is, without a copy between.
    @SuppressWarnings("deprecation")
    public void writeOptionalText(@Nullable String value) {
        if (value == null) {
            writeInt(NULL);
            return;
        }
        int length = value.length();
        boolean narrow = isNarrow(value);
        writeInt(((length + 1) << 1) | (narrow ? 0 : 1));
        if (narrow) {
            reserve(length);
            value.getBytes(0, length, bytes, position);
            position += length;
        } else {
            reserve(2 * length);
            for (int i = 0; i < length; i++) {
                char c = value.charAt(i);
                bytes[position++] = (byte) (c >>> 8);
                bytes[position++] = (byte) c;
            }
        }
    }

    public @Nullable String readOptionalText() {
        int header = readInt();
        if (header == NULL) {
            return null;
        }
        int length = (header >>> 1) - 1;
        if ((header & 1) == 0) {
            String value = new String(bytes, position, length, StandardCharsets.ISO_8859_1);
            position += length;
            return value;
        }
        if (characters.length < length) {
            characters = new char[Math.max(length, 2 * characters.length)];
        }
        for (int i = 0; i < length; i++) {
            characters[i] = (char) ((bytes[position] << 8) | (bytes[position + 1] & 0xFF));
            position += 2;
        }
        return new String(characters, 0, length);
    }

    /**
     * A text that many elements have in common, as a platform or an index: the object of an earlier element where it is one
     * of those last read, so that what is kept of elements keeps it once.
     */
    public String readName() {
        int begin = position;
        int header = readInt();
        int length = (header >>> 1) - 1;
        if ((header & 1) != 0 || length < 0 || length > LONGEST_NAME) {
            position = begin;
            return readText();
        }
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + bytes[position + i];
        }
        int slot = (hash ^ (hash >>> 16)) & (NAMES - 1);
        String known = names[slot];
        if (known == null || !isAtPosition(known, length)) {
            known = new String(bytes, position, length, StandardCharsets.ISO_8859_1);
            names[slot] = known;
        }
        position += length;
        return known;
    }

    private boolean isAtPosition(String name, int length) {
        if (name.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != (bytes[position + i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNarrow(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    public void writeBytes(byte[] value) {
        writeOptionalBytes(value);
    }

    public byte[] readBytes() {
        byte[] value = readOptionalBytes();
        if (value == null) {
            throw new IllegalStateException("bytes are missing");
        }
        return value;
    }

    public void writeOptionalBytes(byte @Nullable [] value) {
        if (value == null) {
            writeInt(NULL);
            return;
        }
        writeInt(value.length + 1);
        reserve(value.length);
        System.arraycopy(value, 0, bytes, position, value.length);
        position += value.length;
    }

    public byte @Nullable [] readOptionalBytes() {
        int header = readInt();
        if (header == NULL) {
            return null;
        }
        byte[] value = Arrays.copyOfRange(bytes, position, position + header - 1);
        position += header - 1;
        return value;
    }

    public <E> void writeOptional(@Nullable E value, BiConsumer<ElementBuffer, E> writer) {
        writeFlag(value != null);
        if (value != null) {
            writer.accept(this, value);
        }
    }

    public <E> @Nullable E readOptional(Function<ElementBuffer, E> reader) {
        return readFlag() ? reader.apply(this) : null;
    }

    public <E> void writeList(List<E> values, BiConsumer<ElementBuffer, E> writer) {
        writeInt(values.size());
        for (E value : values) {
            writer.accept(this, value);
        }
    }

    /** Unmodifiable. */
    // The array is filled with elements of the list's own type and with nothing else.
    @SuppressWarnings("unchecked")
    public <E> List<E> readList(Function<ElementBuffer, E> reader) {
        int size = readInt();
        if (size == 0) {
            return List.of();
        }
        Object[] values = new Object[size];
        for (int i = 0; i < size; i++) {
            values[i] = reader.apply(this);
        }
        return (List<E>) List.of(values);
    }

    private void reserve(int more) {
        if (bytes.length - position < more) {
            bytes = Arrays.copyOf(bytes, Math.max(position + more, 2 * bytes.length));
        }
    }
}
