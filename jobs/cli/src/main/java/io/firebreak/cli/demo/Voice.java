package io.firebreak.cli.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Speaks: puts phrases together into a post and roughens them the way people type. The family of a text is the phrase
 * that carries it, however it is filled in and whatever is put around it.
 */
final class Voice {
    /** What was said, and from which phrase it comes. */
    record Speech(String text, String family) {}

    /** All languages with a phrase file, ISO 639-1. */
    static final List<String> LANGUAGES =
            List.of("en", "es", "pt", "fr", "de", "it", "nl", "tr", "id", "ar", "hi", "ja", "ru", "pl");

    private static final List<String> SAD =
            List.of("😡", "😤", "🙄", "😩", "😭", "👎", "🤬", "😒", "🤦", "😠", "💔", "😞");
    private static final List<String> GLAD = List.of("😍", "🎉", "❤️", "🙌", "😊", "👍", "🥳", "😁", "✨", "🙏", "💪");
    private static final List<String> ANY =
            List.of("😂", "😅", "🤔", "😴", "☕", "🌧️", "☀️", "⚽", "🎶", "👀", "🤷", "🍕");
    private static final List<String> OUTAGE_TAGS = List.of(
            "#blackberry",
            "#BlackBerry",
            "#bbm",
            "#blackberryfail",
            "#DearBlackBerry",
            "#BBMdown",
            "#blackberryoutage",
            "#crackberry #blackberry",
            "#teamblackberry");

    private final Map<String, Grammar> grammars = new HashMap<>();

    Voice() {
        LANGUAGES.forEach(language -> grammars.put(language, Grammar.load(language)));
    }

    /**
     * Says something.
     *
     * @param maxLength UTF-16 units that the text never exceeds
     */
    Speech speak(String language, Topic topic, Scene scene, int maxLength, Dice dice) {
        Grammar grammar = grammarOf(language);
        String section = section(grammar, topic, scene);
        int line = dice.below(grammar.size(section));
        return say(grammar, topic, section, line, scene, maxLength, dice);
    }

    /** Says one particular phrase of a section as it is written, the way companies and bots do. */
    Speech recite(String language, String section, int line, Scene scene, Dice dice) {
        StringBuilder text = new StringBuilder();
        Grammar grammar = grammarOf(language);
        int index = line % grammar.size(section);
        grammar.say(section, index, scene, dice, text);
        return new Speech(text.toString(), language + '/' + section + '#' + index);
    }

    private Grammar grammarOf(String language) {
        Grammar grammar = grammars.get(language);
        if (grammar == null) {
            throw new IllegalArgumentException("nobody here speaks '" + language + "'");
        }
        return grammar;
    }

    private static String section(Grammar grammar, Topic topic, Scene scene) {
        String general = topic.section();
        if (scene.brand() != null) {
            String ofSector = general + '.' + scene.brand().sector();
            if (grammar.has(ofSector) && topic != Topic.SPAM) {
                return ofSector;
            }
        }
        return general;
    }

    private static Speech say(
            Grammar grammar, Topic topic, String section, int line, Scene scene, int maxLength, Dice dice) {
        String family = grammar.language() + '/' + section + '#' + line;
        StringBuilder core = new StringBuilder();
        grammar.say(section, line, scene, dice, core);
        boolean spam = topic == Topic.SPAM;
        StringBuilder text = new StringBuilder();
        boolean answer = topic == Topic.OUTAGE_REPLY || topic == Topic.CHAT_REPLY;
        if (!spam && dice.chance(answer ? 0.08 : 0.38)) {
            String openings = topic.mood() == Topic.Mood.POSITIVE && grammar.has("open.pos") ? "open.pos" : "open";
            grammar.say(openings, dice.below(grammar.size(openings)), scene, dice, text);
            text.append(' ');
        }
        text.append(core);
        String continuation = continuation(grammar, topic);
        int sentences = spam || (answer && dice.chance(0.6)) ? 0 : more(scene.platform(), dice);
        if (continuation.equals("more.any") && dice.chance(0.6)) {
            sentences = 0;
        }
        for (int i = 0; i < sentences; i++) {
            StringBuilder addition = new StringBuilder();
            grammar.say(continuation, dice.below(grammar.size(continuation)), scene, dice, addition);
            // Nobody says the same twice in a row.
            if (text.length() + addition.length() <= maxLength - 40 && text.indexOf(addition.toString()) < 0) {
                text.append(joint(grammar.language(), text, dice)).append(addition);
            }
        }
        String rough = spam ? text.toString() : roughen(text.toString(), grammar.language(), dice);
        return new Speech(decorate(rough, topic, scene, maxLength, dice), family);
    }

    private static int more(Platform platform, Dice dice) {
        return platform == Platform.REDDIT ? dice.weighted(25, 30, 25, 20) : dice.weighted(52, 38, 10);
    }

    private static String continuation(Grammar grammar, Topic topic) {
        String own = "more." + topic.section();
        if (grammar.has(own)) {
            return own;
        }
        if (topic == Topic.OUTAGE_LATE || topic == Topic.OUTAGE_REPLY) {
            return "more.outage";
        }
        return switch (topic.mood()) {
            case NEGATIVE -> "more.neg";
            case POSITIVE -> "more.pos";
            case NEUTRAL, MIXED -> "more.any";
        };
    }

    private static String joint(String language, CharSequence text, Dice dice) {
        char last = text.charAt(text.length() - 1);
        boolean ended = ".!?…。！？।؟)".indexOf(last) >= 0;
        return switch (language) {
            case "ja" -> ended ? "" : dice.pick(List.of("。", "。", "…", "！"));
            case "hi" -> ended ? " " : dice.pick(List.of("। ", "। ", "... ", "! "));
            default -> ended ? " " : dice.pick(List.of(". ", ". ", ". ", "... ", "! ", ", ", " - "));
        };
    }

    /** Emoji, hashtags and the brand's name where the words alone do not give it. */
    private static String decorate(String text, Topic topic, Scene scene, int maxLength, Dice dice) {
        List<String> extras = new ArrayList<>();
        DemoBrand brand = scene.brand();
        if (dice.chance(0.22)) {
            String emoji = dice.pick(
                    switch (topic.mood()) {
                        case NEGATIVE -> SAD;
                        case POSITIVE -> GLAD;
                        case NEUTRAL, MIXED -> ANY;
                    });
            extras.add(dice.chance(0.2) ? emoji.repeat(dice.between(2, 3)) : emoji);
        }
        if (brand != null) {
            boolean named = brand.namedIn(text);
            if (topic.aboutOutage() && brand == DemoBrand.BLACKBERRY) {
                boolean silent = topic == Topic.OUTAGE_REPLY && dice.chance(0.5);
                if ((!named && !silent) || dice.chance(0.16)) {
                    extras.add(dice.pick(OUTAGE_TAGS));
                }
            } else if ((!named && topic != Topic.CHAT_REPLY) || dice.chance(0.08)) {
                extras.add("#" + brand.id());
            }
        }
        StringBuilder out = new StringBuilder(text);
        for (String extra : extras) {
            out.append(' ').append(extra);
        }
        return cut(out.toString(), maxLength);
    }

    /** At most so many UTF-16 units, ending with a whole word. */
    static String cut(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        int space = text.lastIndexOf(' ', maxLength - 1);
        int end = space > maxLength / 2 ? space : maxLength - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    private static String roughen(String text, String language, Dice dice) {
        String out = text;
        boolean cased = !"ar hi ja".contains(language);
        if (cased) {
            if (dice.chance(0.3)) {
                out = out.toLowerCase(Locale.ROOT);
            } else if (dice.chance(0.03)) {
                out = out.toUpperCase(Locale.ROOT);
            }
            if (dice.chance(0.12)) {
                out = out.replace("'", "").replace("’", "");
            }
            if (dice.chance(0.07)) {
                out = withTypo(out, dice);
            }
            if (dice.chance(0.05)) {
                out = elongated(out, dice);
            }
        }
        char last = out.charAt(out.length() - 1);
        if (last == '.' && dice.chance(0.4)) {
            out = out.substring(0, out.length() - 1);
        } else if (Character.isLetter(last) && dice.chance(0.25)) {
            out += dice.pick(
                    "ja".equals(language) ? List.of("。", "！", "…", "w") : List.of(".", "!", "!!", "...", "!!!", " :/"));
        }
        return out;
    }

    /** Swaps, drops or doubles a letter inside one longer word that is no name, handle, tag or link. */
    private static String withTypo(String text, Dice dice) {
        String[] words = text.split(" ", -1);
        int at = dice.below(words.length);
        String word = words[at];
        if (word.length() < 5 || !plain(word)) {
            return text;
        }
        int i = dice.between(1, word.length() - 3);
        words[at] = switch (dice.below(3)) {
            case 0 -> word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2);
            case 1 -> word.substring(0, i) + word.substring(i + 1);
            default -> word.substring(0, i) + word.charAt(i) + word.substring(i);
        };
        return String.join(" ", words);
    }

    private static boolean plain(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!Character.isLowerCase(word.charAt(i))) {
                return false;
            }
        }
        for (DemoBrand brand : DemoBrand.values()) {
            if (word.contains(brand.id())) {
                return false;
            }
        }
        return true;
    }

    private static String elongated(String text, Dice dice) {
        for (String word :
                List.of(" so ", " no ", " why ", " please ", " still ", " really ", " muy ", " mais ", " çok ")) {
            int at = text.indexOf(word);
            if (at >= 0) {
                int end = at + word.length() - 1;
                String letter = text.substring(end - 1, end);
                return text.substring(0, end) + letter.repeat(dice.between(2, 5)) + text.substring(end);
            }
        }
        return text;
    }
}
