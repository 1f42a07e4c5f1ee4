package io.firebreak.cli.evaluate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firebreak.cli.up.FailedException;
import io.firebreak.model.Language;
import io.firebreak.nlp.EntityExtractor;
import io.firebreak.nlp.training.EntityScores;
import io.firebreak.nlp.training.Speed;
import io.firebreak.nlp.training.TaggedPost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Scores an enricher that finds spans. */
final class EntityEvaluation {
    private static final Language ENGLISH = new Language("en", 1);

    private EntityEvaluation() {}

    static void run(List<Path> files, EntityExtractor extractor) throws FailedException {
        List<TaggedPost> posts = LabelledFiles.read(files, TaggedPost::read);
        EntityScores scores = EntityScores.of(posts, extractor);
        long speed = Speed.of(posts, post -> extractor.extract(post.text(), ENGLISH));
        ObjectNode json = new JsonMapper().createObjectNode();
        json.put("task", "entities").put("posts", posts.size()).put("postsPerCpuSecond", speed);
        ObjectNode types = json.putObject("types");
        List<String> table = new ArrayList<>();
        table.add(String.format(Locale.ROOT, "%-14s%10s%10s%10s%10s", "", "there", "precision", "recall", "F1"));
        for (Map.Entry<String, EntityScores.Count> entry : new TreeMap<>(scores.counts()).entrySet()) {
            EntityScores.Count count = entry.getValue();
            types.putObject(entry.getKey())
                    .put("there", count.there())
                    .put("precision", Report.rounded(100 * count.precision()))
                    .put("recall", Report.rounded(100 * count.recall()))
                    .put("f1", Report.rounded(100 * count.f1()));
            table.add(String.format(
                    Locale.ROOT,
                    "%-14s%10d%10s%10s%10s",
                    entry.getKey(),
                    count.there(),
                    Report.percent(count.precision()),
                    Report.percent(count.recall()),
                    Report.percent(count.f1())));
        }
        table.add(String.format(
                Locale.ROOT,
                "entities: %d posts; F1 %s; %,d posts per CPU second",
                posts.size(),
                Report.percent(scores.all().f1()),
                speed));
        table.add(Anchors.ENTITIES);
        Report.print(json, table);
    }
}
