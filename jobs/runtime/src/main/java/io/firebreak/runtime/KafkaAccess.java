package io.firebreak.runtime;

import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a broker that refuses us, which only a person can mend, from one that is away, which time may. */
public final class KafkaAccess {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaAccess.class);
    private static final String PATIENCE_MILLIS = "10000";

    private KafkaAccess() {}

    /**
     * Asks the broker for its name, so that a job with wrong credentials is refused when it is submitted and does not
     * restart over and over. A broker that is away is no failure: the job waits for it.
     *
     * @throws ConfigException in one sentence, when the broker refuses the credentials, or the client properties cannot be
     *     used
     */
    public static void check(KafkaSettings kafka) throws InterruptedException {
        Properties properties = kafka.clientProperties();
        properties.putIfAbsent("default.api.timeout.ms", PATIENCE_MILLIS);
        properties.putIfAbsent("request.timeout.ms", PATIENCE_MILLIS);
        try (Admin admin = Admin.create(properties)) {
            admin.describeCluster().clusterId().get();
        } catch (ExecutionException e) {
            String refusal = refusal(e);
            if (refusal != null) {
                throw new ConfigException(refusal);
            }
            LOG.warn("Kafka at {} does not answer yet: {}", kafka.bootstrapServers(), String.valueOf(e.getMessage()));
        } catch (KafkaException e) {
            throw new ConfigException("kafka.properties cannot be used: " + rootMessage(e));
        }
    }

    /** What a broker's refusal means, in one sentence; null when the failure is another. */
    public static @Nullable String refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException) {
                return "Kafka refuses the credentials of kafka.properties: " + cause.getMessage();
            }
            if (cause instanceof AuthorizationException) {
                return "Kafka does not allow this to the account of kafka.properties: " + cause.getMessage();
            }
        }
        return null;
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
