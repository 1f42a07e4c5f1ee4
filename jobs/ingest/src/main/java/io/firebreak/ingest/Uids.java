package io.firebreak.ingest;

import java.util.List;

/** Uids of the job's operators: part of its state's address, never to be changed. */
final class Uids {
    static final String FIREHOSE_SOURCE = "firehose-source";
    static final String PARSE = "parse-payloads";
    static final String AUTHOR_HISTORY = "author-history";
    static final String POST_HISTORY = "post-history";
    static final String SINK = "posts-sink";
    static final List<String> ALL = List.of(FIREHOSE_SOURCE, PARSE, AUTHOR_HISTORY, POST_HISTORY, SINK);

    private Uids() {}
}
