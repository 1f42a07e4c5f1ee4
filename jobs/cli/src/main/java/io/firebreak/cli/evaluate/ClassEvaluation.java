package io.firebreak.cli.evaluate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.cli.up.FailedException;
import io.firebreak.nlp.training.ConfusionMatrix;
import io.firebreak.nlp.training.LabelledPost;
import io.firebreak.nlp.training.Speed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Scores an enricher that gives each post a class. */
final class ClassEvaluation {
    private static final JsonMapper JSON = new JsonMapper();

    private final String task;
    private final List<LabelledPost> posts;
    private List<String> classes = List.of();
    private boolean byLanguage;

    private ClassEvaluation(String task, List<LabelledPost> posts) {
        this.task = task;
        this.posts = posts;
    }

    static ClassEvaluation of(String task, List<Path> files) throws FailedException {
        return new ClassEvaluation(task, LabelledFiles.read(files, LabelledPost::read));
    }

    /** The classes that labels may name; without them, those that they do name. */
    ClassEvaluation classes(List<String> allowed) {
        classes = allowed;
        return this;
    }

    /** Adds figures for each language that the files name. */
    ClassEvaluation byLanguage() {
        byLanguage = true;
        return this;
    }

    /** Scores, measures the speed, and prints the report. */
    void run(String anchor, Function<LabelledPost, String> truth, Function<LabelledPost, String> enricher)
            throws FailedException {
        List<String> of = classes.isEmpty()
                ? posts.stream().map(truth).distinct().sorted().toList()
                : classes;
        ConfusionMatrix all = new ConfusionMatrix(of);
        Map<String, ConfusionMatrix> languages = new TreeMap<>();
        for (LabelledPost post : posts) {
            String label = truth.apply(post);
            if (!of.contains(label)) {
                throw new FailedException("a line has the label '" + label + "'; allowed are " + String.join(", ", of));
            }
            String answer = enricher.apply(post);
            all.add(label, answer);
            languages
                    .computeIfAbsent(post.language(), language -> new ConfusionMatrix(of))
                    .add(label, answer);
        }
        // Adding to a set keeps the answers from being optimised away.
        Set<String> answered = new HashSet<>();
        long speed = Speed.of(posts, post -> answered.add(enricher.apply(post)));
        ObjectNode json =
                figures(all).put("task", task).put("posts", posts.size()).put("postsPerCpuSecond", speed);
        List<String> table = new ArrayList<>(table(all));
        if (byLanguage && languages.size() > 1) {
            addLanguages(languages, json, table);
        }
        table.add(String.format(
                Locale.ROOT,
                "%s: %d posts; macro recall %.1f, macro F1 %.1f, accuracy %.1f; %,d posts per CPU second",
                task,
                posts.size(),
                all.macroRecall(),
                all.macroF1(),
                all.accuracy(),
                speed));
        table.add(anchor);
        Report.print(json, table);
    }

    private static void addLanguages(Map<String, ConfusionMatrix> languages, ObjectNode json, List<String> table) {
        ObjectNode each = json.putObject("languages");
        double sum = 0;
        StringBuilder line = new StringBuilder("macro F1 by language:");
        for (Map.Entry<String, ConfusionMatrix> language : languages.entrySet()) {
            double f1 = language.getValue().macroF1();
            sum += f1;
            each.put(language.getKey(), Report.rounded(f1));
            line.append(String.format(Locale.ROOT, " %s %.1f", language.getKey(), f1));
        }
        double mean = sum / languages.size();
        json.put("macroF1OverLanguages", Report.rounded(mean));
        table.add(line + String.format(Locale.ROOT, "; mean %.1f", mean));
    }

    private static ObjectNode figures(ConfusionMatrix matrix) {
        ObjectNode json = JSON.createObjectNode();
        json.put("macroRecall", Report.rounded(matrix.macroRecall()));
        json.put("macroF1", Report.rounded(matrix.macroF1()));
        json.put("accuracy", Report.rounded(matrix.accuracy()));
        ObjectNode confusion = json.putObject("confusion");
        for (String truth : matrix.labels()) {
            ObjectNode row = confusion.putObject(truth);
            matrix.labels().forEach(answer -> row.put(answer, matrix.count(truth, answer)));
            row.put("none of these", matrix.count(truth, "none of these"));
        }
        return json;
    }

    private static List<String> table(ConfusionMatrix matrix) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%-14s%10s%10s%10s", "", "precision", "recall", "F1"));
        for (String label : matrix.labels()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-14s%10s%10s%10s",
                    label,
                    Report.percent(matrix.precision(label)),
                    Report.percent(matrix.recall(label)),
                    Report.percent(matrix.f1(label))));
        }
        return lines;
    }
}
