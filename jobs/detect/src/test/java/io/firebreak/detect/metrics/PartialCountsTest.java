package io.firebreak.detect.metrics;

import static io.firebreak.detect.Said.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firebreak.detect.Said;
import io.firebreak.model.Brand;
import io.firebreak.model.BrandMetrics;
import io.firebreak.model.EnrichedPost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PartialCountsTest {
    private static final Instant NOON = Instant.parse("2011-10-10T12:00:00Z");

    @Test
    void repostsCopiesAndOriginalsAreCountedApart() {
        BrandMetrics row = count(
                        said("x:1").at(NOON).by("x:ada", 10).group(5).negative().post(),
                        said("x:2").at(NOON).by("x:bob", 20).group(5).negative().post(),
                        said("x:3")
                                .at(NOON)
                                .by("x:bob", 20)
                                .repostOf("x:1")
                                .group(5)
                                .negative()
                                .post(),
                        said("bluesky:4").at(NOON).by("x:cleo", 30).post())
                .metrics(1, null);

        assertThat(row.posts()).isEqualTo(4);
        assertThat(row.originals()).isEqualTo(2);
        assertThat(row.reposts()).isEqualTo(1);
        assertThat(row.authors()).isEqualTo(3);
        assertThat(row.negative()).isEqualTo(1);
        assertThat(row.neutral()).isEqualTo(1);
        assertThat(row.negativeAuthors()).isEqualTo(1);
        assertThat(row.reach()).isEqualTo(60);
        assertThat(row.medianSentiment()).isCloseTo(-0.425, within(1e-9));
        assertThat(row.channels()).isEqualTo(Map.of("x", 3L, "bluesky", 1L));
        assertThat(row.languages()).isEqualTo(Map.of("en", 4L));
    }

    @Test
    void editsAndBackdatedPostsAreNoNewVoices() {
        PartialCounts counts = new PartialCounts(0.5, BrandGroups.NONE);
        counts.add(said("x:1").edited().post());
        counts.add(said("x:2").backdated().post());

        assertThat(counts.size()).isZero();
    }

    @Test
    void brandsOwnPostsAreCountedApart() {
        BrandMinute counts = count(
                said("x:1").at(NOON.plusSeconds(5)).official().post(),
                said("x:2").at(NOON.plusSeconds(3)).official().post());

        assertThat(counts.metrics(1, null).posts()).isZero();
        assertThat(counts.metrics(1, null).officialPosts()).isEqualTo(2);
        assertThat(counts.official().firstMillis())
                .isEqualTo(NOON.plusSeconds(3).toEpochMilli());
    }

    @Test
    void aPostDeliveredTwiceCountsOnceWhereverItsPartsMeet() {
        List<EnrichedPost> posts = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 120; i++) {
            posts.add(new OneOfMany(random, i).post());
        }
        BrandMinute once = count(posts.toArray(EnrichedPost[]::new));
        BrandMinute again = count(posts.subList(40, 90).toArray(EnrichedPost[]::new));
        posts.addAll(posts.subList(0, 60));

        assertThat(once.merge(again).metrics(1, null)).isEqualTo(once.metrics(1, null));
        assertThat(count(posts.toArray(EnrichedPost[]::new)).metrics(1, null)).isEqualTo(once.metrics(1, null));
    }

    @Test
    void postsBeyondTheExactSizeAreExactUntilTheyAreDeliveredTwice() {
        PartialCounts counts = new PartialCounts(0.5, BrandGroups.NONE);
        List<BrandMinute> parts = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 10_000; i++) {
                Said post = said("x:" + i).at(NOON).by("x:author" + i, 10);
                counts.add(i % 4 == 0 ? post.repostOf("x:y").post() : post.post());
            }
            counts.drain(parts::add);
        }

        assertThat(parts.get(0).metrics(1, null).posts()).isEqualTo(10_000);
        assertThat(parts.get(0).metrics(1, null).reposts()).isEqualTo(2_500);
        BrandMetrics both = parts.get(0).merge(parts.get(1)).metrics(1, null);
        assertThat((double) both.posts()).isCloseTo(10_000, within(3 * 0.022 * 10_000));
        assertThat((double) both.reposts()).isCloseTo(2_500, within(3 * 0.022 * 2_500));
    }

    @Test
    void authorsAreCountedByTheirStance() {
        BrandMetrics row = count(
                        said("x:1").at(NOON).by("x:ada", 10).positive().post(),
                        said("x:2").at(NOON).by("x:ada", 10).positive().post(),
                        said("x:3").at(NOON).by("x:bob", 10).positive().post(),
                        said("x:4").at(NOON).by("x:bob", 10).post())
                .metrics(1, null);

        assertThat(row.positive()).isEqualTo(3);
        assertThat(row.positiveAuthors()).isEqualTo(2);
        assertThat(row.neutralAuthors()).isEqualTo(1);
        assertThat(row.negativeAuthors()).isZero();
    }

    @Test
    void postsAboutACompetitorCountOnceForWhoeverCompetes() {
        BrandGroups groups = BrandGroups.of(
                List.of(brand("acme", null, "brandx", "brandy"), brand("brandx", null), brand("brandy", null)));
        PartialCounts counts = new PartialCounts(0.5, groups);
        counts.add(said("x:1").at(NOON).about("brandx", "brandy").post());
        counts.add(said("x:2").at(NOON).about("brandx").post());
        counts.add(said("x:3").at(NOON).about("acme").post());

        Map<String, BrandMetrics> rows = rows(counts);
        assertThat(row(rows, "acme").posts()).isEqualTo(1);
        assertThat(row(rows, "acme").competitorPosts()).isEqualTo(2);
        assertThat(row(rows, "brandx").competitorPosts()).isZero();
    }

    @Test
    void brandsOfOneCompanyAreAlsoCountedTogether() {
        BrandGroups groups = BrandGroups.of(List.of(
                brand("acme", "Acme Hóldings, Inc."),
                brand("zenith", "ACME Holdings Inc", "rival"),
                brand("rival", "Rival")));
        PartialCounts counts = new PartialCounts(0.5, groups);
        counts.add(said("x:1").at(NOON).about("acme", "zenith").negative().post());
        counts.add(said("x:2").at(NOON).about("zenith").post());
        counts.add(said("x:3").at(NOON).about("zenith").official().post());
        counts.add(said("x:4").at(NOON).about("rival").post());

        Map<String, BrandMetrics> rows = rows(counts);
        assertThat(rows).containsOnlyKeys("acme", "zenith", "rival", "company:acme-holdings-inc");
        BrandMetrics company = row(rows, "company:acme-holdings-inc");
        assertThat(company.posts()).isEqualTo(2);
        assertThat(company.negative()).isEqualTo(1);
        assertThat(company.officialPosts()).isEqualTo(1);
        assertThat(company.competitorPosts()).isEqualTo(1);
    }

    @Test
    void doubtfulMentionsDoNotCount() {
        PartialCounts counts = new PartialCounts(0.95, BrandGroups.NONE);
        counts.add(said("x:1").post());

        assertThat(counts.size()).isZero();
    }

    @Test
    void distinctCountsBeyondTheExactSizeAreEstimatedWithinThreeErrors() {
        PartialCounts counts = new PartialCounts(0.5, BrandGroups.NONE);
        for (int i = 0; i < 20_000; i++) {
            counts.add(said("x:" + i).at(NOON).by("x:author" + i % 8_000, 10).post());
        }
        List<BrandMinute> minutes = new ArrayList<>();
        counts.drain(minutes::add);
        BrandMetrics row = minutes.get(0).metrics(1, null);

        assertThat(row.posts()).isEqualTo(20_000);
        assertThat((double) row.originals()).isCloseTo(20_000, within(3 * 0.013 * 20_000));
        assertThat((double) row.authors()).isCloseTo(8_000, within(3 * 0.013 * 8_000));
        assertThat((double) row.reach()).isCloseTo(80_000, within(3 * 0.013 * 80_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2_047, 2_048})
    void distinctCountsUpToTheExactSizeAreExact(int size) {
        BrandMinute whole = many(0, size);
        BrandMinute parts = many(size / 2, size).merge(many(0, size / 2 + 1));

        assertThat(parts.metrics(1, null).authors()).isEqualTo(size);
        assertThat(parts.metrics(1, null).originals()).isEqualTo(size);
        assertThat(described(parts)).isEqualTo(described(whole));
        assertThat(parts.originals().isComplete()).isTrue();
        assertThat(many(0, 2_049).originals().isComplete()).isFalse();
    }

    /** Parts below and beyond the exact size, some of which repeat what others have. */
    @Property(tries = 10, seed = "2")
    void anyOrderAndAnyPartitionGiveTheSameBeyondTheExactSize(@ForAll @IntRange(min = 1, max = 1_000_000) int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = 2_500 + random.nextInt(4_000);
        List<BrandMinute> parts = new ArrayList<>();
        for (int from = 0; from < size; ) {
            int to = Math.min(size, from + 1 + random.nextInt(3_000));
            parts.add(many(from, to));
            from = to;
        }
        BrandMinute merged = parts.stream().reduce(BrandMinute::merge).orElseThrow();
        Collections.shuffle(parts, new Random(seed));
        BrandMinute shuffled = parts.stream().reduce(BrandMinute::merge).orElseThrow();
        BrandMinute repeated = shuffled.merge(parts.get(0));

        assertThat(described(merged)).isEqualTo(described(many(0, size)));
        assertThat(described(shuffled)).isEqualTo(described(merged));
        assertThat(repeated.authors().registers()).isEqualTo(merged.authors().registers());
        assertThat(repeated.originals().registers())
                .isEqualTo(merged.originals().registers());
    }

    /** Posts of one minute, each an original by its own author, one in three unfavourable. */
    private static BrandMinute many(int from, int to) {
        return count(IntStream.range(from, to)
                .mapToObj(i -> {
                    Said post = said("x:" + i).at(NOON.plusMillis(i)).by("x:author" + i, i);
                    return i % 3 == 0 ? post.negative().post() : post.post();
                })
                .toArray(EnrichedPost[]::new));
    }

    @Property(tries = 20, seed = "1")
    void anyOrderAndAnyPartitionGiveTheSame(@ForAll @IntRange(min = 1, max = 1_000_000) int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<EnrichedPost> posts = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            posts.add(new OneOfMany(random, i).post());
        }
        BrandMinute together = count(posts.toArray(EnrichedPost[]::new));

        Collections.shuffle(posts, new Random(seed));
        List<BrandMinute> parts = new ArrayList<>();
        for (int from = 0; from < posts.size(); ) {
            int to = Math.min(posts.size(), from + 1 + random.nextInt(40));
            parts.add(count(posts.subList(from, to).toArray(EnrichedPost[]::new)));
            from = to;
        }
        Collections.shuffle(parts, new Random(seed + 1L));
        BrandMinute merged = parts.stream().reduce(BrandMinute::merge).orElseThrow();

        assertThat(described(merged)).isEqualTo(described(together));
    }

    private static Brand brand(String id, @Nullable String company, String... competitors) {
        return new Brand(
                id,
                id,
                company,
                List.of(id),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(competitors),
                null,
                List.of(),
                List.of());
    }

    /** A random post of one minute, often a copy or repost of another. */
    private record OneOfMany(SplittableRandom random, int number) {
        EnrichedPost post() {
            var post = said("x:" + number)
                    .at(NOON.plusMillis(random.nextInt(5)))
                    .by("x:author" + random.nextInt(60), 10)
                    .text("word" + random.nextInt(5))
                    .from("town" + random.nextInt(3));
            int group = random.nextInt(120);
            if (group < 100) {
                // One text has one temper.
                post = group % 3 == 0 ? post.negative().group(group + 1) : post.group(group + 1);
            }
            return random.nextInt(4) == 0
                    ? post.repostOf("x:" + random.nextInt(150)).post()
                    : post.post();
        }
    }

    /** Everything, arrays included. */
    private static String described(BrandMinute counts) {
        StringBuilder text = new StringBuilder().append(counts.metrics(1, null)).append(counts.observation());
        text.append(Arrays.toString(counts.authors().hashes()));
        text.append(Arrays.toString(counts.authors().followers()));
        text.append(Arrays.toString(counts.authors().traits()));
        text.append(Arrays.toString(counts.authors().registers()));
        text.append(Arrays.toString(counts.originals().registers()));
        text.append(Arrays.toString(counts.originals().keys()));
        text.append(Arrays.toString(counts.originals().order()));
        text.append(Arrays.toString(counts.originals().authors()));
        text.append(Arrays.toString(counts.originals().scores()));
        text.append(Arrays.toString(counts.originals().traits()));
        for (Specimen specimen : counts.specimens()) {
            text.append(specimen.postId())
                    .append(specimen.label())
                    .append(specimen.terms())
                    .append(specimen.place())
                    .append(Arrays.toString(specimen.voices().hashes()))
                    .append(Arrays.toString(specimen.voices().registers()));
        }
        return text.toString();
    }

    private static BrandMetrics row(Map<String, BrandMetrics> rows, String id) {
        return Objects.requireNonNull(rows.get(id));
    }

    private static Map<String, BrandMetrics> rows(PartialCounts counts) {
        Map<String, BrandMetrics> rows = new TreeMap<>();
        List<BrandMinute> minutes = new ArrayList<>();
        counts.drain(minutes::add);
        for (BrandMinute minute : minutes) {
            rows.put(minute.brandId(), minute.metrics(1, null));
        }
        return rows;
    }

    private static BrandMinute count(EnrichedPost... posts) {
        PartialCounts counts = new PartialCounts(0.5, BrandGroups.NONE);
        for (EnrichedPost post : posts) {
            counts.add(post);
        }
        List<BrandMinute> minutes = new ArrayList<>();
        counts.drain(minutes::add);
        assertThat(minutes).hasSize(1);
        return minutes.get(0);
    }
}
