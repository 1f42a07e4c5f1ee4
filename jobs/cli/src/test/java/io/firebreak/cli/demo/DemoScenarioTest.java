package io.firebreak.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.PostKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The whole default scenario, run once: what it tells must be what the scenario promises. */
final class DemoScenarioTest {
    private static final Scenario SCENARIO = DemoSettings.DEFAULTS.scenario();
    private static final List<Told> TOLD = tell();
    private static final Pattern BITTER = Pattern.compile(
            "\\b(dead|down|broken|useless|awful|terrible|worst|no|not|nothing|can'?t|cannot|won'?t|isn'?t|hasn'?t|hate|"
                    + "angry|furious|disgrace|ridiculous|pathetic|shambles|lost|losing|missed|failed|fails|fix|waste|"
                    + "refund|sick|tired|horrible|disaster|silence|brick|paperweight|frozen|gone|outage|never|still|"
                    + "shocking|joke|wrong|problem|crashed|stopped|waiting|sort it out|disappointed|apology)\\b");

    /** A payload without its bytes: the whole scenario with them would be 180 MB. */
    private record Told(Emission.Effect effect, long minute, SimPost post) {
        boolean aboutOutageBrand() {
            return post.brand() == DemoBrand.BLACKBERRY && !post.author().official();
        }

        boolean complaint() {
            return aboutOutageBrand()
                    && post.kind() != PostKind.REPOST
                    && post.topic().mood() == Topic.Mood.NEGATIVE;
        }
    }

    private static List<Told> tell() {
        DemoFirehose firehose = new DemoFirehose(DemoSettings.DEFAULTS);
        List<Told> told = new ArrayList<>();
        long records = 0;
        while (true) {
            Emission emission = firehose.nextEmission();
            Instant arrivedAt = emission.record().arrivedAt();
            if (!arrivedAt.isBefore(SCENARIO.end())) {
                break;
            }
            records++;
            SimPost post = emission.post();
            if (post != null && emission.effect() == Emission.Effect.CREATED) {
                told.add(new Told(emission.effect(), minute(arrivedAt), post.asTarget()));
            }
        }
        assertThat(records).isBetween(150_000L, 250_000L);
        return told;
    }

    private static long minute(Instant at) {
        return Duration.between(SCENARIO.start(), at).toMinutes();
    }

    private static List<Told> between(Instant from, Instant to) {
        return TOLD.stream()
                .filter(told -> told.minute() >= minute(from) && told.minute() < minute(to))
                .toList();
    }

    @Test
    void ordinaryBrandsGetFewPostsOfWhichAMinorityAreComplaints() {
        double minutes = minute(SCENARIO.outageStart());
        for (DemoBrand brand : DemoBrand.ALL) {
            List<Told> posts = between(SCENARIO.start(), SCENARIO.outageStart()).stream()
                    .filter(told -> told.post().brand() == brand)
                    .toList();
            long negative = posts.stream()
                    .filter(told -> told.post().topic().mood() == Topic.Mood.NEGATIVE)
                    .count();
            assertThat(posts.size() / minutes).as(brand.id()).isBetween(0.1, 2.0);
            assertThat((double) negative / posts.size()).as(brand.id()).isBetween(0.06, 0.4);
        }
    }

    @Test
    void theOutageBeginsSharplyWithComplaintsFromManyAuthors() {
        Instant start = SCENARIO.outageStart();
        long before = between(start.minus(Duration.ofHours(1)), start).stream()
                .filter(Told::aboutOutageBrand)
                .count();
        assertThat(before).isLessThan(120);
        for (int minute = 2; minute < 32; minute += 5) {
            Instant from = start.plus(Duration.ofMinutes(minute));
            List<Told> posts = between(from, from.plus(Duration.ofMinutes(5))).stream()
                    .filter(Told::aboutOutageBrand)
                    .toList();
            List<Told> complaints = posts.stream().filter(Told::complaint).toList();
            long authors = complaints.stream()
                    .map(told -> told.post().author().id())
                    .distinct()
                    .count();
            assertThat(posts.size() / 5.0).as("posts a minute").isGreaterThanOrEqualTo(40);
            assertThat((double) complaints.size() / posts.size()).isGreaterThanOrEqualTo(0.75);
            assertThat((double) authors / complaints.size()).isGreaterThanOrEqualTo(0.95);
        }
    }

    @Test
    void noMinuteIsFarBeyondTheWaves() {
        Map<Long, Integer> perMinute = new HashMap<>();
        TOLD.stream().filter(Told::aboutOutageBrand).forEach(told -> perMinute.merge(told.minute(), 1, Integer::sum));
        assertThat(Collections.max(perMinute.values())).isBetween(55, 95);
    }

    @Test
    void theOutageReachesTheAmericasAndAsiaOnlyWithTheSpread() {
        Set<Region> first = EnumSet.noneOf(Region.class);
        Set<String> firstLanguages = new HashSet<>();
        between(SCENARIO.outageStart(), SCENARIO.spread()).stream()
                .filter(told -> told.post().topic() == Topic.OUTAGE)
                .forEach(told -> {
                    // A quote or repost may come from anywhere.
                    if (told.post().kind() == PostKind.POST) {
                        first.add(told.post().author().region());
                        firstLanguages.add(told.post().language());
                    }
                });
        Set<Region> later = EnumSet.noneOf(Region.class);
        Set<String> laterLanguages = new HashSet<>();
        between(SCENARIO.spread(), SCENARIO.apology()).stream()
                .filter(told -> told.post().topic() == Topic.OUTAGE)
                .forEach(told -> {
                    later.add(told.post().author().region());
                    laterLanguages.add(told.post().language());
                });

        assertThat(first).containsExactlyInAnyOrder(Region.EUROPE, Region.MIDDLE_EAST, Region.INDIA, Region.AFRICA);
        assertThat(later).containsExactlyInAnyOrder(Region.values());
        assertThat(firstLanguages).doesNotContain("ja", "id");
        assertThat(laterLanguages).contains("ja", "id");
    }

    @Test
    void theCompanyIsSilentUntilItsFirstStatement() {
        assertThat(between(SCENARIO.start(), SCENARIO.outageStart())).anyMatch(DemoScenarioTest::officialVoice);
        assertThat(between(SCENARIO.outageStart(), SCENARIO.firstStatement().minus(Duration.ofMinutes(1))))
                .noneMatch(DemoScenarioTest::officialVoice);
        assertThat(between(SCENARIO.firstStatement(), SCENARIO.firstStatement().plus(Duration.ofMinutes(10))))
                .anyMatch(DemoScenarioTest::officialVoice);
        assertThat(between(SCENARIO.apology(), SCENARIO.apology().plus(Duration.ofMinutes(10))))
                .anyMatch(told -> officialVoice(told) && told.post().text().contains("apology"));
    }

    private static boolean officialVoice(Told told) {
        return told.post().author().official() && told.post().brand() == DemoBrand.BLACKBERRY;
    }

    @Test
    void thanksFollowTheRepairAndCalmFollowsThanks() {
        assertThat(between(SCENARIO.start(), SCENARIO.restored()))
                .noneMatch(told -> told.post().topic() == Topic.OUTAGE_THANKS);
        long thanks = between(SCENARIO.restored(), SCENARIO.restored().plus(Duration.ofHours(4))).stream()
                .filter(told -> told.post().topic() == Topic.OUTAGE_THANKS)
                .count();
        assertThat(thanks).isGreaterThan(500);
        double perMinute = between(SCENARIO.calm().plus(Duration.ofMinutes(5)), SCENARIO.end()).stream()
                        .filter(Told::aboutOutageBrand)
                        .count()
                / (double) (minute(SCENARIO.end()) - minute(SCENARIO.calm()) - 5);
        assertThat(perMinute).isLessThan(2);
    }

    @Test
    void atLeastTenLanguagesAreSpokenOften() {
        Map<String, Integer> languages = new TreeMap<>();
        TOLD.forEach(told -> languages.merge(told.post().language(), 1, Integer::sum));
        assertThat(languages.values().stream().filter(posts -> posts > 1_000)).hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    void textsAreLongEnoughToTellTheirLanguage() {
        long spaced = TOLD.stream()
                .filter(told -> !told.post().language().equals("ja"))
                .count();
        long sixWords = TOLD.stream()
                .filter(told -> !told.post().language().equals("ja"))
                .filter(told -> words(told.post().text()).length >= 6)
                .count();
        assertThat((double) sixWords / spaced).isGreaterThan(0.9);
        assertThat(TOLD).allMatch(told -> told.post().text().length() <= 1_000);
    }

    @Test
    void complaintsUseBitterWords() {
        List<Told> complaints = TOLD.stream()
                .filter(told ->
                        told.post().language().equals("en") && told.post().topic() == Topic.OUTAGE)
                .toList();
        long bitter = complaints.stream()
                .filter(told -> BITTER.matcher(told.post().text().toLowerCase(Locale.ROOT))
                        .find())
                .count();
        assertThat((double) bitter / complaints.size()).isGreaterThan(0.85);
    }

    @Test
    void postsAboutTheOutageNameTheBrand() {
        List<Told> outage = TOLD.stream()
                .filter(told -> told.post().topic().aboutOutage())
                .filter(told -> told.post().kind() == PostKind.POST)
                .toList();
        assertThat(outage)
                .allMatch(told -> DemoBrand.BLACKBERRY.namedIn(told.post().text()));
    }

    @Test
    void noFamilyOfTextsIsMoreThanAHundredthOfTheStream() {
        Map<String, Integer> families = new HashMap<>();
        TOLD.forEach(told -> families.merge(told.post().family(), 1, Integer::sum));
        assertThat(Collections.max(families.values())).isLessThan(TOLD.size() / 100);
        assertThat(families).hasSizeGreaterThan(1_000);
    }

    /** The same without knowing how texts are made: first and last three words of the normalised text. */
    @Test
    void noSkeletonOfWordsIsMoreThanAHundredthOfTheStream() {
        Map<String, Integer> skeletons = new HashMap<>();
        Map<String, Integer> beginnings = new HashMap<>();
        for (Told told : TOLD) {
            String[] words = words(told.post().text());
            String first = String.join(" ", Arrays.copyOf(words, Math.min(3, words.length)));
            String last = String.join(" ", Arrays.copyOfRange(words, Math.max(0, words.length - 3), words.length));
            skeletons.merge(first + " … " + last, 1, Integer::sum);
            beginnings.merge(first, 1, Integer::sum);
        }
        assertThat(Collections.max(skeletons.values())).isLessThan(TOLD.size() / 100);
        assertThat(Collections.max(beginnings.values())).isLessThan(TOLD.size() / 100);
    }

    private static String[] words(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N} ]", " ")
                .strip()
                .split("\\s+", -1);
    }

    @Test
    void bottedPraisedAndViralBrandsHaveTheirHour() {
        Map<Topic, List<Told>> byTopic = new EnumMap<>(Topic.class);
        TOLD.forEach(told -> byTopic.computeIfAbsent(told.post().topic(), key -> new ArrayList<>())
                .add(told));

        List<Told> bots = byTopic.getOrDefault(Topic.BOTS, List.of());
        assertThat(bots).hasSizeBetween(150, 600);
        assertThat(bots.stream()
                        .map(told -> told.post().author().id())
                        .distinct()
                        .count())
                .isLessThan(60);
        assertThat(bots).allMatch(told -> told.post()
                .author()
                .createdAt()
                .isAfter(SCENARIO.start().minus(Duration.ofDays(5))));
        assertThat(byTopic.getOrDefault(Topic.LAUNCH, List.of())).hasSizeGreaterThan(200);
        assertThat(byTopic.getOrDefault(Topic.VIRAL, List.of())).hasSizeGreaterThan(150);
    }

    @Test
    void regionsSleep() {
        int[] byHour = new int[24];
        TOLD.stream()
                .filter(told -> told.post().topic() == Topic.CHATTER
                        && told.post().author().region() == Region.EUROPE)
                .forEach(told -> byHour[(int) (told.minute() / 60 % 24)]++);
        assertThat(byHour[3]).as("4 a.m. in Europe").isLessThan(byHour[17] / 2);
    }
}
