package io.firebreak.ingest;

import java.util.List;

/** Settings for tests: pseudonyms under a fixed key, and names as they are. */
final class Settings {
    static final String KEY = "0123456789abcdef";

    private Settings() {}

    static IngestSettings pseudonymous(String... officialAccounts) {
        return new IngestSettings(null, null, null, KEY, null, null, List.of(officialAccounts));
    }

    static IngestSettings keepingHandles() {
        return new IngestSettings(null, null, true, null, null, null, null);
    }
}
