package io.firebreak.schemas;

import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;

/**
 * All schemas that this JVM can read records of: every released version of ours, and what a schema registry has told of.
 * Thread-safe.
 */
public final class KnownSchemas {
    /** What decoders ask for schemas of others. */
    static final SchemaStore.Cache STORE = new SchemaStore.Cache();

    private KnownSchemas() {}

    /** The schema with a 64-bit fingerprint of Avro, where it is known. */
    public static Optional<Schema> find(long fingerprint) {
        return Optional.ofNullable(STORE.findByFingerprint(fingerprint));
    }

    /**
     * Makes a schema known.
     *
     * @return its fingerprint
     */
    public static long learn(Schema schema) {
        STORE.addSchema(schema);
        return SchemaNormalization.parsingFingerprint64(schema);
    }
}
