package io.firebreak.index.elasticsearch;

import io.firebreak.index.elasticsearch.DocumentWrite.Operation;
import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.jspecify.annotations.Nullable;

/** How writes that Elasticsearch has not taken yet lie in checkpoints. Version 1. */
final class DocumentWriteSerializer extends AsyncSinkWriterStateSerializer<DocumentWrite> {
    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    protected void serializeRequestToStream(DocumentWrite write, DataOutputStream out) throws IOException {
        // Bound to the name: the order of the constants may change.
        out.writeUTF(write.operation().name());
        out.writeUTF(write.index());
        writeBytes(write.id().getBytes(StandardCharsets.UTF_8), out);
        out.writeLong(write.version());
        writeBytes(write.document(), out);
        out.writeLong(write.createdUntil());
        Origin origin = write.origin();
        out.writeUTF(origin.topic());
        out.writeInt(origin.partition());
        out.writeLong(origin.offset());
        out.writeLong(origin.timestamp());
        writeBytes(origin.key(), out);
        writeBytes(origin.value(), out);
    }

    @Override
    protected DocumentWrite deserializeRequestFromStream(long requestSize, DataInputStream in) throws IOException {
        return new DocumentWrite(
                Operation.valueOf(in.readUTF()),
                in.readUTF(),
                new String(readRequired(in), StandardCharsets.UTF_8),
                in.readLong(),
                readBytes(in),
                in.readLong(),
                new Origin(in.readUTF(), in.readInt(), in.readLong(), in.readLong(), readBytes(in), readRequired(in)));
    }

    private static void writeBytes(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : in.readNBytes(length);
    }

    private static byte[] readRequired(DataInputStream in) throws IOException {
        byte[] bytes = readBytes(in);
        if (bytes == null) {
            throw new IOException("a buffered write lacks its id or origin");
        }
        return bytes;
    }
}
