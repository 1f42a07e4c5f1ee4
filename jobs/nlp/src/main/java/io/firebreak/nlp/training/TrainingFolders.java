package io.firebreak.nlp.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where a training program reads and writes.
 *
 * @param data folder with {@code sentiment}, {@code intent} and {@code entities}
 * @param module the folder of the nlp module, which takes the models and the cards
 */
record TrainingFolders(Path data, Path module) {

    /**
     * The folders named on the command line.
     *
     * @throws IllegalArgumentException when there are not two, or one does not exist
     */
    static TrainingFolders of(String[] arguments) {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Two arguments: the folder of the data, the folder of the nlp module");
        }
        TrainingFolders folders = new TrainingFolders(Path.of(arguments[0]), Path.of(arguments[1]));
        for (Path folder : List.of(folders.data, folders.module)) {
            if (!Files.isDirectory(folder)) {
                throw new IllegalArgumentException("There is no folder " + folder);
            }
        }
        return folders;
    }

    Path model(String name) {
        return module.resolve("src/main/resources/io/firebreak/nlp/models").resolve(name + ".bin");
    }

    Path card(String name) {
        return module.resolve("models").resolve(name + ".md");
    }

    List<LabelledPost> posts(String file) throws IOException {
        return LabelledPost.read(data.resolve(file + ".jsonl"));
    }

    /** The posts of {@code file} of which no copy is among {@code heldOut}, so that nothing is tested on what was learnt. */
    List<LabelledPost> postsWithout(String file, List<LabelledPost> heldOut) throws IOException {
        Set<String> keys = new HashSet<>();
        heldOut.forEach(post -> keys.add(lettersOf(post.text())));
        List<LabelledPost> kept = new ArrayList<>(posts(file));
        kept.removeIf(post -> keys.contains(lettersOf(post.text())));
        return kept;
    }

    /** What two copies of a post have in common. */
    static String lettersOf(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString().toLowerCase(Locale.ROOT);
    }
}
