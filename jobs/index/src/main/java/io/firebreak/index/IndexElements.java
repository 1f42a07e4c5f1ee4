package io.firebreak.index;

import io.firebreak.index.elasticsearch.DocumentWrite.Origin;
import io.firebreak.model.EventType;
import io.firebreak.runtime.element.ElementBuffer;
import io.firebreak.runtime.element.ElementForm;
import io.firebreak.runtime.element.ElementType;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The types of the streams that are shuffled once for each post. */
final class IndexElements {
    static final TypeInformation<PostChange> POST_CHANGE = new ElementType<>(PostChange.class, new ChangeForm());
    static final TypeInformation<AuthorTrace> AUTHOR_TRACE = new ElementType<>(AuthorTrace.class, new TraceForm());

    private static final EventType[] EVENT_TYPES = EventType.values();

    private IndexElements() {}

    private static final class ChangeForm implements ElementForm<PostChange> {
        private static final long serialVersionUID = 1L;

        @Override
        public void write(PostChange change, ElementBuffer out) {
            out.writeConstant(change.type());
            out.writeText(change.postId());
            out.writeLong(change.version());
            out.writeLong(change.createdAt());
            out.writeText(change.index());
            out.writeFlag(change.hasPlace());
            out.writeList(change.brands(), ElementBuffer::writeText);
            out.writeOptionalBytes(change.document());
            writeOrigin(out, change.origin());
        }

        @Override
        public PostChange read(ElementBuffer in) {
            return new PostChange(
                    in.readConstant(EVENT_TYPES),
                    in.readText(),
                    in.readLong(),
                    in.readLong(),
                    in.readName(),
                    in.readFlag(),
                    in.readList(ElementBuffer::readName),
                    in.readOptionalBytes(),
                    readOrigin(in));
        }
    }

    private static final class TraceForm implements ElementForm<AuthorTrace> {
        private static final long serialVersionUID = 1L;

        @Override
        public void write(AuthorTrace trace, ElementBuffer out) {
            out.writeConstant(trace.type());
            out.writeText(trace.authorId());
            out.writeOptionalText(trace.postId());
            out.writeLong(trace.at());
            out.writeFlag(trace.hasPlace());
            writeOrigin(out, trace.origin());
        }

        @Override
        public AuthorTrace read(ElementBuffer in) {
            return new AuthorTrace(
                    in.readConstant(EVENT_TYPES),
                    in.readText(),
                    in.readOptionalText(),
                    in.readLong(),
                    in.readFlag(),
                    readOrigin(in));
        }
    }

    private static void writeOrigin(ElementBuffer out, Origin origin) {
        out.writeText(origin.topic());
        out.writeInt(origin.partition());
        out.writeLong(origin.offset());
        out.writeLong(origin.timestamp());
        out.writeOptionalBytes(origin.key());
        out.writeBytes(origin.value());
    }

    private static Origin readOrigin(ElementBuffer in) {
        return new Origin(
                in.readName(), in.readInt(), in.readLong(), in.readLong(), in.readOptionalBytes(), in.readBytes());
    }
}
