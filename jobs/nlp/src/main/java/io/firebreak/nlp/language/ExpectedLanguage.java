package io.firebreak.nlp.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The languages expected on social networks that share a script with others, so that n-grams must tell them apart.
 * Languages with a script of their own are in {@link Script}. Constants begin with the ISO 639-1 code.
 */
enum ExpectedLanguage {
    EN(Script.LATIN, 300, "eng"),
    ES(Script.LATIN, 120, "spa"),
    PT(Script.LATIN, 80, "por"),
    FR(Script.LATIN, 40, "fra"),
    DE(Script.LATIN, 30, "deu"),
    IT(Script.LATIN, 25, "ita"),
    NL(Script.LATIN, 20, "nld"),
    TR(Script.LATIN, 40, "tur"),
    ID(Script.LATIN, 50, "ind"),
    MS(Script.LATIN, 15, "msa"),
    TL(Script.LATIN, 25, "tgl"),
    PL(Script.LATIN, 15, "pol"),
    SV(Script.LATIN, 10, "swe"),
    DA(Script.LATIN, 6, "dan"),
    NO(Script.LATIN, 6, "nob", "nno"),
    FI(Script.LATIN, 6, "fin"),
    IS(Script.LATIN, 2, "isl"),
    CS(Script.LATIN, 6, "ces"),
    SK(Script.LATIN, 4, "slk"),
    SL(Script.LATIN, 3, "slv"),
    HR(Script.LATIN, 4, "hrv"),
    HU(Script.LATIN, 5, "hun"),
    RO(Script.LATIN, 5, "ron"),
    SQ(Script.LATIN, 2, "sqi"),
    ET(Script.LATIN, 2, "ekk", "est"),
    LV(Script.LATIN, 2, "lvs", "lav"),
    LT(Script.LATIN, 2, "lit"),
    CA(Script.LATIN, 6, "cat"),
    GL(Script.LATIN, 0.5, "glg"),
    EU(Script.LATIN, 0.5, "eus"),
    CY(Script.LATIN, 0.7, "cym"),
    GA(Script.LATIN, 0.5, "gle"),
    MT(Script.LATIN, 0.3, "mlt"),
    LB(Script.LATIN, 0.2, "ltz"),
    AF(Script.LATIN, 1, "afr"),
    SW(Script.LATIN, 2, "swa"),
    SO(Script.LATIN, 2, "som"),
    ZU(Script.LATIN, 2, "zul"),
    VI(Script.LATIN, 8, "vie"),
    AZ(Script.LATIN, 3, "aze"),
    UZ(Script.LATIN, 2, "uzb"),
    EO(Script.LATIN, 0.1, "epo"),
    JV(Script.LATIN, 0.7, "jav"),
    SU(Script.LATIN, 0.3, "sun"),
    /** Hindi as it is mostly typed, mixed with English. */
    HI_LATIN(Script.LATIN, 2),
    RU(Script.CYRILLIC, 100, "rus"),
    UK(Script.CYRILLIC, 15, "ukr"),
    BE(Script.CYRILLIC, 1, "bel"),
    BG(Script.CYRILLIC, 2, "bul"),
    SR(Script.CYRILLIC, 4, "srp"),
    MK(Script.CYRILLIC, 1, "mkd"),
    KK(Script.CYRILLIC, 2, "kaz"),
    KY(Script.CYRILLIC, 1, "kir"),
    MN(Script.CYRILLIC, 1, "mon"),
    TG(Script.CYRILLIC, 0.3, "tgk"),
    TT(Script.CYRILLIC, 0.3, "tat"),
    BA(Script.CYRILLIC, 0.2, "bak"),
    AR(Script.ARABIC, 100, "ara"),
    FA(Script.ARABIC, 20, "fas", "pes"),
    UR(Script.ARABIC, 20, "urd"),
    PS(Script.ARABIC, 1, "pus"),
    HI(Script.DEVANAGARI, 100, "hin"),
    MR(Script.DEVANAGARI, 10, "mar"),
    NE(Script.DEVANAGARI, 10, "nep");

    private static final Map<String, String> OLD_OR_OTHER_CODES = Map.of(
            "in", "id", "iw", "he", "nb", "no", "nn", "no", "fil", "tl", "sh", "sr", "bs", "hr", "zh-cn", "zh", "zh-tw",
            "zh");

    final Script script;
    /**
     * Logarithm of the share of posts against other languages of the script: an order of magnitude, from published counts of
     * tweets; a prior, not tuned to any labelled set.
     */
    final double logShare;

    /** ISO 639-1. */
    final String code;

    private final String iso6393;

    ExpectedLanguage(Script script, double share, String... iso6393) {
        this.script = script;
        this.logShare = StrictMath.log(share);
        this.iso6393 = String.join(" ", iso6393);
        this.code = name().substring(0, 2).toLowerCase(Locale.ROOT);
    }

    /** The languages of a script; none when the script has one language only. */
    static List<ExpectedLanguage> of(Script script) {
        return Arrays.stream(values())
                .filter(language -> language.script == script)
                .toList();
    }

    /** The language of an ISO 639-3 code of the model; null when it is not expected. */
    static @Nullable ExpectedLanguage ofIso6393(String code) {
        for (ExpectedLanguage language : values()) {
            if (Arrays.asList(language.iso6393.split(" ")).contains(code)) {
                return language;
            }
        }
        return null;
    }

    /** ISO 639-1 of a BCP 47 tag as platforms send it, old codes included. */
    static String codeOfTag(String tag) {
        String lower = tag.toLowerCase(Locale.ROOT).replace('_', '-');
        int hyphen = lower.indexOf('-');
        String primary = hyphen < 0 ? lower : lower.substring(0, hyphen);
        return OLD_OR_OTHER_CODES.getOrDefault(primary, primary);
    }
}
