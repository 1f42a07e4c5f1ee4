package io.firebreak.index.elasticsearch;

import io.firebreak.runtime.RawRecord;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of Elasticsearch. Repeating it, or writing it after a newer one of the same document, changes nothing.
 *
 * @param operation what to do
 * @param index where the document is; for the operations that {@link Operation#searches() search}, the alias to look
 *     through
 * @param id the document's {@code _id}, or the author's id where the operation is about an author
 * @param version external version; unused where the operation is about an author or changes a part of the document
 * @param document JSON to store, or of the update; non-null exactly for {@link Operation#INDEX} and
 *     {@link Operation#UPDATE}
 * @param createdUntil latest creation time of the posts concerned, in epoch milliseconds; used where the operation is
 *     about an author
 * @param origin the record that asks for the change; goes to the dead letters when the server refuses it
 */
// Arrays: bytes are passed through untouched and never compared.
@SuppressWarnings("ArrayRecordComponent")
public record DocumentWrite(
        Operation operation,
        String index,
        String id,
        long version,
        byte @Nullable [] document,
        long createdUntil,
        Origin origin)
        implements Serializable {

    /** Most bytes of one write; a post within {@link io.firebreak.model.PostLimits} is far below. */
    public static final int MAX_BYTES = 4 << 20;

    /** What to do. */
    public enum Operation {
        /** Store the document. */
        INDEX,
        /** Delete the document. */
        DELETE,
        /** Remove the place from the document. */
        FORGET_PLACE,
        /** Change some fields of the document. */
        UPDATE,
        /** Delete the document in whatever index behind the alias it is. */
        FIND_AND_DELETE,
        /** Delete the documents of an author, whatever their version. */
        FIND_AND_DELETE_BY_AUTHOR,
        /** Remove the place from the documents of an author. */
        FIND_AND_FORGET_PLACE_BY_AUTHOR;

        /** Whether a part of the document is changed, which needs no version of its own. */
        public boolean isPartial() {
            return this == FORGET_PLACE || this == UPDATE;
        }

        /** Whether the documents concerned must be searched for. */
        public boolean searches() {
            return compareTo(FIND_AND_DELETE) >= 0;
        }
    }

    /**
     * A Kafka record as it came; {@link RawRecord} in a form that may travel in a sink's state.
     *
     * @param topic where it was read
     * @param partition of {@code topic}
     * @param offset in {@code partition}
     * @param timestamp epoch milliseconds
     * @param key null when the record has none
     * @param value as it was
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Origin(String topic, int partition, long offset, long timestamp, byte @Nullable [] key, byte[] value)
            implements Serializable {

        /** The record, to be carried along. */
        public static Origin of(RawRecord record) {
            return new Origin(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestamp().toEpochMilli(),
                    record.key(),
                    record.value());
        }

        /** Where the record stands, without its bytes. */
        public Origin withoutBytes() {
            return new Origin(topic, partition, offset, timestamp, null, new byte[0]);
        }

        /** The record again. */
        public RawRecord toRecord() {
            return new RawRecord(topic, partition, offset, Instant.ofEpochMilli(timestamp), key, value);
        }
    }

    /** Stores a document. */
    public static DocumentWrite index(String index, String id, long version, byte[] document, Origin origin) {
        return new DocumentWrite(Operation.INDEX, index, id, version, document, 0, origin);
    }

    /** Deletes a document that is in {@code index}. */
    public static DocumentWrite delete(String index, String id, long version, Origin origin) {
        return new DocumentWrite(Operation.DELETE, index, id, version, null, 0, origin);
    }

    /** Removes the place from a document that is in {@code index}. */
    public static DocumentWrite forgetPlace(String index, String id, Origin origin) {
        return new DocumentWrite(Operation.FORGET_PLACE, index, id, 0, null, 0, origin);
    }

    /**
     * Changes some fields of a document that is in {@code index}; does nothing where there is none.
     *
     * @param update body of a partial update, as the server's update API takes it
     */
    public static DocumentWrite update(String index, String id, byte[] update, Origin origin) {
        return new DocumentWrite(Operation.UPDATE, index, id, 0, update, 0, origin);
    }

    /** Deletes a document that is somewhere behind {@code alias}, or nowhere. */
    public static DocumentWrite findAndDelete(String alias, String id, long version, Origin origin) {
        return new DocumentWrite(Operation.FIND_AND_DELETE, alias, id, version, null, 0, origin);
    }

    /** Deletes what an author wrote until a time. */
    public static DocumentWrite deleteByAuthor(String alias, String authorId, long createdUntil, Origin origin) {
        return new DocumentWrite(Operation.FIND_AND_DELETE_BY_AUTHOR, alias, authorId, 0, null, createdUntil, origin);
    }

    /** Removes the places from what an author wrote until a time. */
    public static DocumentWrite forgetPlacesByAuthor(String alias, String authorId, long createdUntil, Origin origin) {
        return new DocumentWrite(
                Operation.FIND_AND_FORGET_PLACE_BY_AUTHOR, alias, authorId, 0, null, createdUntil, origin);
    }

    /** What a dead letter of this write holds: the record that asked for it or, where that was in no topic, the document. */
    RawRecord refused() {
        RawRecord record = origin.toRecord();
        return record.value().length == 0 && document != null
                ? new RawRecord(
                        record.topic(), record.partition(), record.offset(), record.timestamp(), record.key(), document)
                : record;
    }

    /** What the write costs in a bulk request, in bytes. */
    public long sizeInBytes() {
        return (document == null ? 0 : document.length) + 200L + id.length();
    }
}
