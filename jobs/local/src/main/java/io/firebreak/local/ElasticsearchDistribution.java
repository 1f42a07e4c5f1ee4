package io.firebreak.local;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the build has unpacked the server. */
final class ElasticsearchDistribution {
    private static final String UNPACKED = "elasticsearch";

    private ElasticsearchDistribution() {}

    /** The directory that holds {@code lib} and {@code modules}. */
    static Path locate() throws LocalServiceException {
        List<Path> candidates = Stream.of(besideLauncher(), besideClasses())
                .flatMap(Optional::stream)
                .toList();
        for (Path candidate : candidates) {
            Optional<Path> found = newest(candidate);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new LocalServiceException(
                "Elasticsearch is not unpacked in %s; build the module firebreak-local first.".formatted(candidates));
    }

    /** Makes {@code home} a view of the distribution that has plugins beside; the distribution itself stays as it is. */
    static Path withPlugins(Path distribution, Path home, Path plugins) throws IOException {
        Files.createDirectories(home);
        for (String part : List.of("lib", "modules")) {
            Path link = home.resolve(part);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, distribution.resolve(part));
        }
        ServiceDirectory.copy(plugins, home.resolve("plugins"));
        return home;
    }

    private static Optional<Path> besideLauncher() {
        return Optional.ofNullable(System.getProperty("firebreak.home"))
                .map(home -> Path.of(home, "jobs", "local", "target", UNPACKED).toAbsolutePath());
    }

    /** Both {@code target/classes} and {@code target/firebreak-local.jar} have it as a sibling. */
    private static Optional<Path> besideClasses() {
        try {
            Path classes = Path.of(ElasticsearchDistribution.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Optional.of(classes.resolveSibling(UNPACKED));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> newest(Path unpacked) {
        if (!Files.isDirectory(unpacked)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(unpacked)) {
            return versions.filter(path -> Files.isDirectory(path.resolve("modules")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
