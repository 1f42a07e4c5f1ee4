package io.firebreak.nlp.brand;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.Author;
import io.firebreak.model.Brand;
import io.firebreak.model.BrandMention;
import io.firebreak.model.Language;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BrandTableTest {
    private static final Brand BLACKBERRY = new Sketch("blackberry")
            .names("BlackBerry", "ブラックベリー", "黑莓", "블랙베리")
            .handles("BlackBerryHelp")
            .hashtags("TeamBB")
            .excludes("blackberry pie", "jam")
            .accounts("x:BlackBerryHelp", "bluesky:blackberry.example", "mastodon:4711")
            .brand();
    private static final Brand DELTA = new Sketch("delta")
            .names("Delta", "Delta Air Lines")
            .handles("DeltaAssist")
            .excludes("river delta")
            .requires("flight", "airport")
            .brand();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my BlackBerry broke",
                "my BLACKBERRY broke",
                "my blackberry's screen",
                "my blackberry’s screen",
                "two blackberries",
                "BlackBérry",
                "Black\u200BBerry",
                "ＢｌａｃｋＢｅｒｒｙ",
                "(blackberry)",
                "blackberry9900",
                "blackberry-Hülle",
                "#BlackBerryOutage",
                "#FixMyBlackBerryNow",
                "#blackberrydown",
                "#fixblackberry",
                "#black_berry BlackBerry",
                "#teambb",
                "@blackberryhelp hello",
                "@BlackBerry hello",
                "@blackberry.example hello",
                "新しいブラックベリーを買った",
                "我的黑莓坏了",
                "블랙베리가 안 돼",
            })
    void findsTheNameInAnyDress(String text) {
        assertThat(brandsIn(text, BLACKBERRY)).contains("blackberry");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "blackberryish",
                "myblackberry",
                "#unblackberrylike",
                "@blackberrypicker hello",
                "@fan@blackberry.example.org hello",
                "https://example.com/blackberry",
                "blackberry@example.com",
                "a blackberry pie",
                "blackberries, sugar: that makes jam",
                "#blackberrypie",
                "ニューブラックベリーズ",
            })
    void leavesOtherThingsAlone(String text) {
        assertThat(brandsIn(text, BLACKBERRY)).isEmpty();
    }

    @Test
    void leadsBackToTheCharactersAsPosted() {
        String text = "😡 Black\u200BBerry’s 黑莓 #MyBlackBerry";

        List<BrandMention> mentions = match(text, BLACKBERRY);

        assertThat(mentions).extracting(BrandMention::mention).containsExactly("Black\u200BBerry", "黑莓", "BlackBerry");
        assertThat(mentions).allSatisfy(mention -> assertThat(text.substring(mention.start(), mention.end()))
                .isEqualTo(mention.mention()));
    }

    @Test
    void anExcludingPhraseThatHoldsTheNameRulesOutThatOccurrenceOnly() {
        List<BrandMention> mentions = match("My BlackBerry died over a blackberry pie", BLACKBERRY);

        assertThat(mentions).extracting(BrandMention::start).containsExactly(3);
    }

    @Test
    void anExcludingPhraseFarAwayRulesOutNothing() {
        assertThat(brandsIn("My BlackBerry died." + " So it goes.".repeat(20) + " Traffic jam.", BLACKBERRY))
                .containsExactly("blackberry");
    }

    @Test
    void anAmbiguousNameNeedsItsContext() {
        assertThat(brandsIn("Delta is late", DELTA)).isEmpty();
        assertThat(brandsIn("My flight with Delta is late", DELTA)).containsExactly("delta");
        assertThat(brandsIn("Delta is late #Airport", DELTA)).containsExactly("delta");
        assertThat(brandsIn("Delta is late @DeltaAssist", DELTA)).containsExactly("delta", "delta");
        assertThat(brandsIn("A flight over the river delta", DELTA)).isEmpty();
    }

    @Test
    void theLongestNameWins() {
        Brand galaxy = new Sketch("galaxy").names("Galaxy").brand();
        Brand note = new Sketch("note").names("Galaxy Note").brand();

        assertThat(brandsIn("Galaxy Note or Galaxy", galaxy, note)).containsExactly("note", "galaxy");
    }

    @Test
    void aSharedNameMeansAllWhoseContextAllowsIt() {
        Brand faucet = new Sketch("faucet").names("Delta").requires("bathroom").brand();

        assertThat(brandsIn("Delta flight", DELTA, faucet)).containsExactly("delta");
        assertThat(brandsIn("A bathroom at the airport, all Delta", DELTA, faucet))
                .containsExactly("delta", "faucet");
    }

    @Test
    void aRuledOutLongerNameDoesNotHideAShorterOne() {
        Brand galaxy = new Sketch("galaxy").names("Galaxy").brand();
        Brand note = new Sketch("note").names("Galaxy Note").requires("stylus").brand();

        assertThat(brandsIn("Galaxy Note", galaxy, note)).containsExactly("galaxy");
    }

    @Test
    void whatThePlatformTagsBesideTheTextCountsOnce() {
        BrandTable table = BrandTable.of(List.of(BLACKBERRY));

        List<BrandMention> beside =
                table.match("no service", Language.UNKNOWN, List.of("BlackBerryHelp"), List.of("BlackBerryDown"));
        List<BrandMention> named =
                table.match("@BlackBerryHelp no service", Language.UNKNOWN, List.of("blackberryhelp"), List.of());

        assertThat(beside).singleElement().satisfies(mention -> {
            assertThat(mention.start()).isZero();
            assertThat(mention.end()).isZero();
            assertThat(mention.mention()).isEmpty();
        });
        assertThat(named).extracting(BrandMention::mention).containsExactly("@BlackBerryHelp");
    }

    @Test
    void trustsAHandleMoreThanANameAndANameMoreThanPartOfATag() {
        double handle = match("@BlackBerryHelp", BLACKBERRY).get(0).confidence();
        double name = match("BlackBerry", BLACKBERRY).get(0).confidence();
        double part = match("#BlackBerryOutage", BLACKBERRY).get(0).confidence();
        double affix = match("#blackberryoutage", BLACKBERRY).get(0).confidence();

        assertThat(List.of(handle, name, part, affix)).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(affix).isGreaterThan(0.5);
    }

    @Test
    void knowsTheBrandsOwnAccounts() {
        BrandTable table = BrandTable.of(List.of(BLACKBERRY, DELTA));

        assertThat(table.official("x", new Author("x:1", "blackberryhelp", null, null, null, null)))
                .isEqualTo("blackberry");
        assertThat(table.official("mastodon", Author.ofId("mastodon:4711"))).isEqualTo("blackberry");
        assertThat(table.official("reddit", new Author("reddit:1", "BlackBerryHelp", null, null, null, null)))
                .isNull();
        assertThat(table.official("x", Author.ofId("x:2"))).isNull();
    }

    @Test
    void boundsTheMentionsOfOnePost() {
        assertThat(match("blackberry ".repeat(5_000), BLACKBERRY)).hasSize(Evidence.MAX_MENTIONS_OF_BRAND);
    }

    @Test
    void reportsTheExamplesThatDoNotHold() {
        Brand brand = new Sketch("x")
                .names("Xylo")
                .mustMatch("Xylo", "no such thing")
                .mustNotMatch("Xylophone", "a xylo")
                .brand();

        assertThat(BrandTable.check(brand, (text, hints) -> Language.UNKNOWN))
                .containsExactly(
                        new FailedExample("x", true, "no such thing"), new FailedExample("x", false, "a xylo"));
    }

    @Test
    void ignoresBlankNamesAndAnEmptyList() {
        assertThat(brandsIn("anything", new Sketch("x").names("", " ", "\u200B").brand()))
                .isEmpty();
        assertThat(BrandTable.of(List.of()).match("anything", Language.UNKNOWN, List.of(), List.of()))
                .isEmpty();
    }

    @Test
    void aListIsMadeReadyOnceForAllWhoUseIt() {
        BrandTable first = BrandTable.shared(List.of(BLACKBERRY));

        assertThat(BrandTable.shared(new ArrayList<>(List.of(BLACKBERRY)))).isSameAs(first);
        assertThat(BrandTable.shared(List.of(DELTA))).isNotSameAs(first);
        assertThat(first.brands()).containsExactly(BLACKBERRY);
    }

    @Test
    void findsEachOfTenThousandBrands() {
        List<Brand> brands = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            brands.add(new Sketch("b" + i)
                    .names("Brand" + Integer.toString(i, 36) + " Co", "Marke" + i)
                    .requires("store", "shop")
                    .brand());
        }

        BrandTable table = BrandTable.of(brands);

        for (int i = 0; i < 10_000; i += 997) {
            String text = "At the store: brand" + Integer.toString(i, 36) + " co and MARKE" + i + "!";
            assertThat(table.match(text, Language.UNKNOWN, List.of(), List.of()))
                    .extracting(BrandMention::brandId)
                    .containsExactly("b" + i, "b" + i);
        }
    }

    private static List<String> brandsIn(String text, Brand... brands) {
        return match(text, brands).stream().map(BrandMention::brandId).toList();
    }

    private static List<BrandMention> match(String text, Brand... brands) {
        return BrandTable.of(List.of(brands)).match(text, Language.UNKNOWN, List.of(), List.of());
    }

    /** A brand described by what a test is about. */
    private static final class Sketch {
        private final String id;
        private List<String> names = List.of();
        private List<String> handles = List.of();
        private List<String> hashtags = List.of();
        private List<String> excludes = List.of();
        private List<String> requires = List.of();
        private List<String> accounts = List.of();
        private List<String> mustMatch = List.of();
        private List<String> mustNotMatch = List.of();

        Sketch(String id) {
            this.id = id;
        }

        Sketch names(String... values) {
            names = List.of(values);
            return this;
        }

        Sketch handles(String... values) {
            handles = List.of(values);
            return this;
        }

        Sketch hashtags(String... values) {
            hashtags = List.of(values);
            return this;
        }

        Sketch excludes(String... values) {
            excludes = List.of(values);
            return this;
        }

        Sketch requires(String... values) {
            requires = List.of(values);
            return this;
        }

        Sketch accounts(String... values) {
            accounts = List.of(values);
            return this;
        }

        Sketch mustMatch(String... values) {
            mustMatch = List.of(values);
            return this;
        }

        Sketch mustNotMatch(String... values) {
            mustNotMatch = List.of(values);
            return this;
        }

        Brand brand() {
            return new Brand(
                    id,
                    id,
                    null,
                    names,
                    handles,
                    hashtags,
                    excludes,
                    requires,
                    accounts,
                    List.of(),
                    null,
                    mustMatch,
                    mustNotMatch);
        }
    }
}
