package io.firebreak.index;

import io.firebreak.index.elasticsearch.DocumentWrite;
import io.firebreak.index.elasticsearch.DocumentWrite.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What Elasticsearch would hold: obeys external versions; finds nothing, as nothing is there from before. */
final class FakeIndex {
    private final Map<String, Long> versions = new HashMap<>();
    private final SortedSet<String> documents = new TreeSet<>();

    void accept(DocumentWrite write) {
        String address = write.index() + "/" + write.id();
        boolean versioned = write.operation() == Operation.INDEX || write.operation() == Operation.DELETE;
        if (!versioned || write.version() < versions.getOrDefault(address, Long.MIN_VALUE)) {
            return;
        }
        versions.put(address, write.version());
        if (write.operation() == Operation.INDEX) {
            documents.add(address);
        } else {
            documents.remove(address);
        }
    }

    /** {@code <index>/<id>} of each document. */
    Set<String> documents() {
        return documents;
    }
}
