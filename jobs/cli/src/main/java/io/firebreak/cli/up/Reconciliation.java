package io.firebreak.cli.up;

import io.firebreak.cli.topic.TopicReader;
import io.firebreak.ingest.IngestSettings;
import io.firebreak.ingest.Recount;
import io.firebreak.runtime.KafkaSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Compares what the pipeline has made of the firehoses with an independent recount of the raw records.
 *
 * @param account the recount
 * @param deadLetters of the topic, by {@code <stage> <reason>}
 * @param missing ids that should be indexed and are not
 * @param surplus ids that are indexed and should not be
 * @param indexed ids that are indexed
 */
record Reconciliation(
        Recount.Account account,
        Map<String, Long> deadLetters,
        Set<String> missing,
        Set<String> surplus,
        long indexed) {
    private static final String INGEST = "ingest ";
    private static final int EXAMPLES = 5;

    /** Recounts all records of the firehose topics and compares. */
    static Reconciliation of(
            KafkaSettings kafka, IngestSettings ingest, Map<String, Long> deadLetters, Set<String> indexedIds) {
        Recount recount = new Recount(ingest);
        List<String> topics =
                kafka.sources().stream().map(kafka.topics()::firehose).toList();
        try (TopicReader reader = new TopicReader(kafka, topics)) {
            reader.readToEnd(recount::add);
        }
        Recount.Account account = recount.account();
        Set<String> missing = new HashSet<>(account.alive());
        missing.removeAll(indexedIds);
        Set<String> surplus = new HashSet<>(indexedIds);
        surplus.removeAll(account.alive());
        return new Reconciliation(account, deadLetters, missing, surplus, indexedIds.size());
    }

    /** Sentences that say what does not add up; empty when everything does. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        long refused = deadLetters.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith(INGEST))
                .mapToLong(Map.Entry::getValue)
                .sum();
        if (missing.size() > refused) {
            faults.add(missing.size() + " posts are missing from Elasticsearch and only " + refused
                    + " were refused, for example " + examples(missing));
        }
        if (!surplus.isEmpty()) {
            faults.add(
                    surplus.size() + " posts are in Elasticsearch and should not be, for example " + examples(surplus));
        }
        Set<String> reasons = new HashSet<>(account.deadLetters().keySet());
        deadLetters.keySet().stream()
                .filter(key -> key.startsWith(INGEST))
                .forEach(key -> reasons.add(key.substring(INGEST.length())));
        for (String reason : reasons) {
            long expected = account.deadLetters().getOrDefault(reason, 0L);
            long found = deadLetters.getOrDefault(INGEST + reason, 0L);
            if (expected != found) {
                faults.add("the dead letters hold " + found + " records with reason " + reason + " instead of "
                        + expected);
            }
        }
        return faults;
    }

    /** The account as lines for people. */
    List<String> lines() {
        long dead = sum(account.deadLetters());
        List<String> lines = new ArrayList<>();
        lines.add(line("sent", account.records(), "payloads in the firehose topics"));
        lines.add(line("not posts", sum(account.notPosts()), byReason(account.notPosts())));
        lines.add(line("dead", dead, byReason(account.deadLetters())));
        lines.add(line("deletions", account.deletionEvents(), "of posts, " + account.authorEvents() + " of authors"));
        lines.add(line("post events", account.contentEvents(), "created or edited"));
        lines.add(line("duplicates", account.repeats(), "further copies and versions of the same posts"));
        lines.add(line("deleted", account.removed(), "posts that were sent and are gone"));
        lines.add(line("expected", account.alive().size(), "= post events - duplicates - deleted"));
        lines.add(line("indexed", indexed, "documents in Elasticsearch"));
        return lines;
    }

    private static String line(String name, long count, String remark) {
        return String.format(Locale.ROOT, "  %-12s %,9d  %s", name, count, remark);
    }

    private static String byReason(Map<String, Long> counts) {
        StringBuilder text = new StringBuilder();
        counts.forEach((reason, count) -> text.append(text.isEmpty() ? "" : ", ")
                .append(reason)
                .append(' ')
                .append(count));
        return text.toString();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String examples(Set<String> ids) {
        return String.join(" ", ids.stream().sorted().limit(EXAMPLES).toList());
    }
}
