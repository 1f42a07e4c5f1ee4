package io.firebreak.local;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The arguments that an Elasticsearch 8.19 server reads from its standard input, in the encoding of its {@code
 * ServerArgs}. After them the server listens there: a stop byte ends it in order, the end of input at once.
 */
final class ElasticsearchServerArgs {
    /** Asks the server for an orderly stop. */
    static final byte STOP = 0x1B;

    private static final int KEYSTORE_FORMAT = 7;
    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE = 0x80;
    private static final int SURROGATES_OR_THREE_BYTES = 0x800;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private ElasticsearchServerArgs() {}

    static byte[] encode(Map<String, String> settings, Path config, Path logs) {
        ElasticsearchServerArgs args = new ElasticsearchServerArgs();
        try {
            args.write(settings, config, logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return args.bytes.toByteArray();
    }

    private void write(Map<String, String> settings, Path config, Path logs) throws IOException {
        out.writeBoolean(false); // not a daemon: it keeps reading its input
        out.writeBoolean(true); // quiet: it logs to its file, not to the console
        out.writeBoolean(false); // no pid file
        writeEmptyKeystore();
        writeVarInt(settings.size());
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            writeString(setting.getKey());
            out.writeByte(0); // the value is a string
            writeString(setting.getValue());
        }
        writeString(config.toString());
        writeString(logs.toString());
    }

    private void writeEmptyKeystore() throws IOException {
        writeString("org.elasticsearch.common.settings.KeyStoreWrapper");
        out.writeInt(KEYSTORE_FORMAT);
        out.writeBoolean(false); // no password
        out.writeBoolean(false); // no data
        writeVarInt(0); // no entries
        out.writeBoolean(false); // not closed
    }

    private void writeVarInt(int value) throws IOException {
        int rest = value;
        while ((rest & ~SEVEN_BITS) != 0) {
            out.writeByte((rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    /** A count of UTF-16 units, then each unit in one to three bytes as in {@link DataOutputStream#writeUTF}. */
    private void writeString(String text) throws IOException {
        writeVarInt(text.length());
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit <= SEVEN_BITS) {
                out.writeByte(unit);
            } else if (unit < SURROGATES_OR_THREE_BYTES) {
                out.writeByte(0xC0 | (unit >> 6));
                out.writeByte(0x80 | (unit & 0x3F));
            } else {
                out.writeByte(0xE0 | (unit >> 12));
                out.writeByte(0x80 | ((unit >> 6) & 0x3F));
                out.writeByte(0x80 | (unit & 0x3F));
            }
        }
    }
}
