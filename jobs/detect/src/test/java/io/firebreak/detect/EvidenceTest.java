package io.firebreak.detect;

import static io.firebreak.detect.Said.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firebreak.model.Author;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Enrichment;
import io.firebreak.model.Evidence;
import io.firebreak.model.Incident;
import io.firebreak.model.Post;
import io.firebreak.model.PostKind;
import io.firebreak.model.SentimentLabel;
import io.firebreak.model.StatementKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The evidence of an incident, and the same worked out from the posts alone, as their documents hold them. */
final class EvidenceTest {
    private static final int TEXTS = 40;

    @Test
    void evidenceIsWhatThePostsSay() throws Exception {
        List<EnrichedPost> posts = posts();
        Incident incident;
        try (Run run = new Run(null)) {
            incident = run.posts(posts, 0)
                    .watermark(Outage.BEGINS.plusSeconds(3600))
                    .latest();
        }
        Evidence why = incident.why();
        Recount recount = new Recount(posts, incident);

        assertThat(why.posts()).isEqualTo(recount.said.size()).isGreaterThan(500);
        assertThat(why.authors()).isEqualTo(recount.authors.size());
        assertThat(why.channels()).isEqualTo(recount.by(post -> post.event().source()));
        assertThat(why.languages())
                .isEqualTo(recount.by(post -> enrichment(post).language().code()));
        assertThat(why.repostShare()).isEqualTo((double) recount.reposts() / recount.said.size());
        assertThat(why.negativeShare()).isCloseTo(recount.negativeShare(), within(1e-12));
        assertThat(why.botShare()).isCloseTo(recount.botShare(), within(1e-12)).isGreaterThan(0);
        assertThat(why.complaints()).isEqualTo(recount.complaints().size());
        assertThat(why.answeredComplaints()).isEqualTo(recount.answered()).isGreaterThan(0);
        assertThat(why.amplifiers()).isEqualTo(recount.amplifiers()).hasSize(10);
        assertThat(why.representativePosts()).isEqualTo(recount.representativePosts());
        assertThat(why.firstOfficialPostAt()).isEqualTo(Outage.BEGINS.plusSeconds(600));
        assertThat(why.terms())
                .isNotEmpty()
                .allSatisfy(term -> assertThat(term.posts()).as(term.term()).isEqualTo(recount.textsWith(term.term())));
        assertThat(why.confidence()).isGreaterThan(0.99).isLessThanOrEqualTo(1);
    }

    @Test
    void aStatementTellsTheMoodBeforeAndAfterIt() throws Exception {
        List<EnrichedPost> posts = posts();
        try (Run run = new Run(null)) {
            Incident incident = run.posts(posts, 0)
                    .watermark(Outage.BEGINS.plusSeconds(3 * 3600))
                    .latest();

            Evidence.Statement statement = incident.why().statements().get(0);
            assertThat(incident.why().statements()).hasSize(1);
            assertThat(statement.postId()).isEqualTo("x:sorry");
            assertThat(statement.kind()).isEqualTo(StatementKind.APOLOGY);
            Instant minute = Outage.BEGINS.plusSeconds(720);
            assertThat(statement.originalsBefore()).isEqualTo(texts(posts, minute.minusSeconds(3600), minute, false));
            assertThat(statement.negativeShareBefore())
                    .isCloseTo(
                            (double) texts(posts, minute.minusSeconds(3600), minute, true)
                                    / statement.originalsBefore(),
                            within(1e-12));
            Instant next = minute.plusSeconds(60);
            assertThat(statement.originalsAfter()).isEqualTo(texts(posts, next, next.plusSeconds(3600), false));
            assertThat(statement.negativeShareAfter())
                    .isCloseTo(
                            (double) texts(posts, next, next.plusSeconds(3600), true) / statement.originalsAfter(),
                            within(1e-12));
        }
    }

    @Test
    void withdrawnStatementsAndAmplifiersLeaveTheEvidence() throws Exception {
        List<EnrichedPost> posts = posts();
        try (Run run = new Run(null)) {
            run.posts(posts, 0);
            String loudest = run.latest().why().amplifiers().get(0).authorId();
            Instant now = posts.get(posts.size() - 1).event().occurredAt().plusSeconds(1);

            run.post(Said.deleted("x:sorry", now))
                    .post(Said.authorDeleted(loudest, now))
                    .watermark(now.plusSeconds(60));

            assertThat(run.latest().why().statements()).isEmpty();
            assertThat(run.latest().why().amplifiers())
                    .extracting(Evidence.Amplifier::authorId)
                    .doesNotContain(loudest);
        }
    }

    /** Half a day of ordinary talk, then half an hour in which few texts are written, copied and passed on. */
    private static List<EnrichedPost> posts() {
        SplittableRandom random = new SplittableRandom(8);
        List<EnrichedPost> posts = new ArrayList<>();
        Instant start = Outage.BEGINS.minusSeconds(12 * 3600);
        for (int i = 0; i < 240; i++) {
            Instant at = start.plusMillis(random.nextLong(12 * 3_600_000L));
            Said post = said("x:usual" + i).at(at).by("x:author" + i % 100, i).text("new phone number" + i);
            boolean unfavourable = i % 5 == 0 && at.isBefore(Outage.BEGINS.minusSeconds(1800));
            posts.add(unfavourable ? post.negative().post() : post.post());
        }
        for (int i = 0; i < 600; i++) {
            int text = random.nextInt(TEXTS);
            int author = random.nextInt(300);
            Said post = said((i % 3 == 0 ? "bluesky:" : "x:") + "angry" + i)
                    .at(Outage.BEGINS.plusMillis(random.nextLong(30 * 60_000L)))
                    .by("x:angry" + author, author * 7L)
                    .text("mail is down again, case" + text)
                    .in(i % 4 == 0 ? "de" : "en")
                    .group(1000 + text)
                    .negative();
            if (author % 10 == 0) {
                post = post.newAccount();
            }
            if (author % 23 == 0) {
                post = post.declaredBot();
            }
            posts.add(random.nextInt(3) == 0 ? post.repostOf("x:angry" + text).post() : post.post());
        }
        for (int i = 0; i < 8; i++) {
            posts.add(said("x:hasty" + i)
                    .at(Outage.BEGINS.plusSeconds(900 + i))
                    .by("x:hasty", 3)
                    .text("mail is down again, case7")
                    .group(1007)
                    .negative()
                    .post());
        }
        for (int i = 0; i < 30; i++) {
            posts.add(said("x:answer" + i)
                    .at(Outage.BEGINS.plusSeconds(600 + 10L * i))
                    .by("x:AcmeHelp", 90_000)
                    .answering("x:angry" + (3 * i + 1))
                    .official()
                    .post());
        }
        posts.add(said("x:sorry")
                .at(Outage.BEGINS.plusSeconds(725))
                .by("x:Acme", 90_000)
                .text("We are sorry and work on it")
                .official()
                .post());
        posts.sort(Comparator.comparing(post -> post.event().occurredAt()));
        return posts;
    }

    /** Distinct texts of the public, minute by minute. */
    private static long texts(List<EnrichedPost> posts, Instant from, Instant to, boolean unfavourable) {
        Map<String, EnrichedPost> first = new LinkedHashMap<>();
        for (EnrichedPost post : posts) {
            Instant at = post.event().occurredAt();
            if (!at.isBefore(from) && at.isBefore(to) && isPublic(post) && !isRepost(post)) {
                first.putIfAbsent(at.getEpochSecond() / 60 + text(post), post);
            }
        }
        return first.values().stream()
                .filter(post -> !unfavourable || isNegative(post))
                .count();
    }

    private static boolean isPublic(EnrichedPost post) {
        return enrichment(post).officialBrandId() == null;
    }

    private static boolean isRepost(EnrichedPost post) {
        return content(post).kind() == PostKind.REPOST;
    }

    private static boolean isNegative(EnrichedPost post) {
        return stance(post) == SentimentLabel.NEGATIVE;
    }

    private static String text(EnrichedPost post) {
        long group = enrichment(post).duplicateGroup();
        return group == 0 ? post.event().id() : "group" + group;
    }

    private static Enrichment enrichment(EnrichedPost post) {
        return Objects.requireNonNull(post.enrichment());
    }

    private static Post content(EnrichedPost post) {
        return Objects.requireNonNull(post.event().post());
    }

    private static SentimentLabel stance(EnrichedPost post) {
        return Objects.requireNonNull(enrichment(post).brands().get(0).sentiment())
                .label();
    }

    private static long followers(EnrichedPost post) {
        return Objects.requireNonNull(author(post).followers());
    }

    private static Author author(EnrichedPost post) {
        return content(post).author();
    }

    /** Works the evidence out by going through the posts. */
    private static final class Recount {
        private final List<EnrichedPost> all;
        private final List<EnrichedPost> said;
        private final Map<String, EnrichedPost> firstOfText = new LinkedHashMap<>();
        private final Map<String, List<EnrichedPost>> authors;

        Recount(List<EnrichedPost> posts, Incident incident) {
            all = posts.stream()
                    .filter(post -> !post.event().occurredAt().isBefore(incident.startedAt()))
                    .filter(post -> post.event().occurredAt().isBefore(incident.updatedAt()))
                    .toList();
            said = all.stream().filter(EvidenceTest::isPublic).toList();
            said.stream().filter(post -> !isRepost(post)).forEach(post -> firstOfText.putIfAbsent(text(post), post));
            authors = said.stream()
                    .collect(Collectors.groupingBy(post -> author(post).id()));
        }

        Map<String, Long> by(java.util.function.Function<EnrichedPost, String> key) {
            return said.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
        }

        EnrichedPost first(String text) {
            return Objects.requireNonNull(firstOfText.get(text));
        }

        long reposts() {
            return said.stream().filter(EvidenceTest::isRepost).count();
        }

        double negativeShare() {
            long negative = firstOfText.values().stream()
                    .filter(EvidenceTest::isNegative)
                    .count();
            return (double) negative / firstOfText.size();
        }

        double botShare() {
            Set<String> wroteFirst =
                    firstOfText.values().stream().map(post -> author(post).id()).collect(Collectors.toSet());
            long bots = authors.entrySet().stream()
                    .filter(entry -> {
                        List<EnrichedPost> posts = entry.getValue();
                        boolean declared = posts.stream()
                                .anyMatch(
                                        post -> Boolean.TRUE.equals(author(post).bot()));
                        boolean young =
                                posts.stream().anyMatch(post -> author(post).createdAt() != null);
                        boolean hasty = posts.stream()
                                .collect(Collectors.groupingBy(
                                        post -> post.event().occurredAt().getEpochSecond() / 60, Collectors.counting()))
                                .values()
                                .stream()
                                .anyMatch(count -> count >= 6);
                        return declared || hasty || (young && !wroteFirst.contains(entry.getKey()));
                    })
                    .count();
            return (double) bots / authors.size();
        }

        Set<String> complaints() {
            return said.stream()
                    .filter(post -> !isRepost(post) && isNegative(post))
                    .map(post -> post.event().id())
                    .collect(Collectors.toSet());
        }

        long answered() {
            Set<String> targets = new HashSet<>();
            for (EnrichedPost post : all) {
                if (!isPublic(post) && content(post).replyToId() != null) {
                    targets.add(content(post).replyToId());
                }
            }
            targets.retainAll(complaints());
            return targets.size();
        }

        List<Evidence.Amplifier> amplifiers() {
            List<Evidence.Amplifier> amplifiers = new ArrayList<>();
            authors.forEach((id, posts) -> {
                long passedOn = posts.stream()
                        .filter(post -> isNegative(post)
                                && (isRepost(post)
                                        || !author(first(text(post))).id().equals(id)))
                        .count();
                if (passedOn > 0) {
                    amplifiers.add(new Evidence.Amplifier(
                            id, passedOn, author(posts.get(0)).followers()));
                }
            });
            amplifiers.sort(Comparator.comparingDouble((Evidence.Amplifier author) ->
                            author.posts() * (1.0 + Objects.requireNonNull(author.followers())))
                    .reversed()
                    .thenComparing(Evidence.Amplifier::authorId));
            return amplifiers.subList(0, 10);
        }

        List<Evidence.RepresentativePost> representativePosts() {
            Map<String, Map<String, Long>> voices = new TreeMap<>();
            for (EnrichedPost post : said) {
                if (isNegative(post)) {
                    voices.computeIfAbsent(text(post), text -> new TreeMap<>())
                            .put(author(post).id(), followers(post));
                }
            }
            List<Evidence.RepresentativePost> posts = new ArrayList<>();
            voices.forEach((text, followers) -> {
                Post first = content(first(text));
                posts.add(new Evidence.RepresentativePost(
                        first(text).event().id(),
                        first.url(),
                        followers.size(),
                        followers.values().stream().mapToLong(Long::longValue).sum()));
            });
            posts.sort(Comparator.comparingLong(Evidence.RepresentativePost::authors)
                    .thenComparingLong(Evidence.RepresentativePost::reach)
                    .reversed());
            return posts.subList(0, 5);
        }

        long textsWith(String term) {
            return firstOfText.values().stream()
                    .filter(EvidenceTest::isNegative)
                    .filter(post -> content(post).text().contains(term))
                    .count();
        }
    }
}
