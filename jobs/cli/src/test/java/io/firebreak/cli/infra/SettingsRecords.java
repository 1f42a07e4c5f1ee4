package io.firebreak.cli.infra;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import io.firebreak.alert.ActionSettings;
import io.firebreak.alert.AlertSettings;
import io.firebreak.bridge.BridgeSettings;
import io.firebreak.cli.page.PageSettings;
import io.firebreak.detect.DetectSettings;
import io.firebreak.enrich.EnrichSettings;
import io.firebreak.index.IndexSettings;
import io.firebreak.ingest.IngestSettings;
import io.firebreak.runtime.BrandsSettings;
import io.firebreak.runtime.FlinkSettings;
import io.firebreak.runtime.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The records that the configuration's sections are bound to, and what their Javadoc says of each component. */
final class SettingsRecords {
    static final Map<String, Class<?>> SECTIONS = Map.ofEntries(
            Map.entry("kafka", KafkaSettings.class),
            Map.entry("flink", FlinkSettings.class),
            Map.entry("ingest", IngestSettings.class),
            Map.entry("enrich", EnrichSettings.class),
            Map.entry("detect", DetectSettings.class),
            Map.entry("index", IndexSettings.class),
            Map.entry("alert", AlertSettings.class),
            Map.entry("actions", ActionSettings.class),
            Map.entry("brands", BrandsSettings.class),
            Map.entry("bridge", BridgeSettings.class),
            Map.entry("page", PageSettings.class));

    private final Map<String, Map<String, String>> documented;

    private SettingsRecords(Map<String, Map<String, String>> documented) {
        this.documented = documented;
    }

    /** Reads the sources of all modules. */
    static SettingsRecords parse() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            sources = files.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
                    .filter(file -> Sources.read(file).contains("public record "))
                    .toList();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, Map<String, String>> documented = new HashMap<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new TreePathScanner<Void, Map<String, Map<String, String>>>() {
                    @Override
                    public Void visitClass(ClassTree type, Map<String, Map<String, String>> into) {
                        DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
                        if (comment != null) {
                            into.put(unit.getPackageName() + "." + type.getSimpleName(), params(comment));
                        }
                        return super.visitClass(type, into);
                    }
                }.scan(unit, documented);
            }
        }
        return new SettingsRecords(documented);
    }

    /** What the record's Javadoc says of a component, as Markdown in one line; empty when it says nothing. */
    String meaning(Class<?> settings, String component) {
        return documented.getOrDefault(settings.getName(), Map.of()).getOrDefault(component, "");
    }

    private static Map<String, String> params(DocCommentTree comment) {
        return comment.getBlockTags().stream()
                .filter(ParamTree.class::isInstance)
                .map(ParamTree.class::cast)
                .collect(Collectors.toMap(
                        param -> param.getName().toString(), param -> markdown(param.getDescription())));
    }

    private static String markdown(List<? extends DocTree> description) {
        return description.stream()
                .map(SettingsRecords::markdown)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .strip();
    }

    private static String markdown(DocTree tree) {
        if (tree instanceof LiteralTree literal) {
            return "`" + literal.getBody().getBody() + "`";
        }
        return tree instanceof LinkTree link ? "`" + link.getReference() + "`" : tree.toString();
    }
}
