package io.firebreak.local.junit;

import io.firebreak.local.LocalElasticsearch;
import io.firebreak.local.LocalKafka;
import io.firebreak.local.LocalServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a real Kafka or Elasticsearch: a parameter of type {@link LocalKafka} or {@link LocalElasticsearch}, of a
 * constructor, a test or a lifecycle method, starts the service when it is first asked for. All test classes of a run
 * share it, so each test names its own topics and indices; it stops, and its data vanish, when the run ends.
 *
 * <pre>{@code
 * @ExtendWith(LocalServices.class)
 * final class FooIT {
 *     @Test
 *     void doesThis(LocalKafka kafka) { … }
 * }
 * }</pre>
 */
public final class LocalServices implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(LocalServices.class);

    /** Called by JUnit. */
    public LocalServices() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == LocalKafka.class || type == LocalElasticsearch.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store shared = context.getRoot().getStore(NAMESPACE);
        return parameter.getParameter().getType() == LocalKafka.class
                ? shared.getOrComputeIfAbsent(SharedKafka.class).kafka
                : shared.getOrComputeIfAbsent(SharedElasticsearch.class).elasticsearch;
    }

    private static final class SharedKafka implements AutoCloseable {
        private final Path directory = temporaryDirectory();
        private final LocalKafka kafka;

        SharedKafka() {
            try {
                kafka = LocalKafka.start(LocalKafka.Options.in(directory));
            } catch (LocalServiceException e) {
                throw new ParameterResolutionException(e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            kafka.close();
            delete(directory);
        }
    }

    private static final class SharedElasticsearch implements AutoCloseable {
        private final Path directory = temporaryDirectory();
        private final LocalElasticsearch elasticsearch;

        SharedElasticsearch() {
            try {
                elasticsearch = LocalElasticsearch.start(LocalElasticsearch.Options.in(directory));
            } catch (LocalServiceException e) {
                throw new ParameterResolutionException(e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            elasticsearch.close();
            delete(directory);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("firebreak-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(LocalServices::deleteOne);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
