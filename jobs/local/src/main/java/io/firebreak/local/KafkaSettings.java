package io.firebreak.local;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the broker is told: one node on loopback, small, durable, and indifferent to simulated time. */
final class KafkaSettings {
    /** Any valid id serves: the cluster is never joined by another node. */
    static final String CLUSTER_ID = "RmlyZWJyZWFrTG9jYWwwMQ";

    private static final int DIRECT_MEGABYTES = 64;
    private static final int CODE_CACHE_MEGABYTES = 48;

    private KafkaSettings() {}

    /**
     * Contents of server.properties.
     *
     * @param port of the listener for clients
     * @param controllerPort of the listener that the node uses to talk to itself
     * @param listener a further one for clients, {@code <protocol>://<host>:<port>}; empty for none
     * @param further properties that win over these
     */
    static String serverProperties(
            Path home, int port, int controllerPort, String listener, Map<String, String> further) {
        String protocol = listener.replaceFirst("://.*", "");
        String server = """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@%1$s:%3$d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d%5$s
                advertised.listeners=PLAINTEXT://%1$s:%2$d%5$s
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT%6$s
                log.dirs=%4$s

                # One node: every internal topic has one replica and few partitions.
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1

                # Start without the waits that help a cluster of many. The orderly stop must announce itself to the
                # controller: otherwise the next start waits until the session of this one has expired.
                group.initial.rebalance.delay.ms=0
                broker.heartbeat.interval.ms=500
                controlled.shutdown.enable=true

                # A mistyped topic name is an error.
                auto.create.topics.enable=false

                # Record timestamps may be simulated: far in the past or ahead of the wall clock. Nothing expires.
                log.message.timestamp.before.max.ms=9223372036854775807
                log.message.timestamp.after.max.ms=9223372036854775807
                log.retention.ms=-1
                log.retention.bytes=-1
                log.roll.hours=876000
                offsets.retention.minutes=5256000

                # Memory: the cleaner alone would take 128 MB of heap.
                log.cleaner.threads=1
                log.cleaner.dedupe.buffer.size=8388608
                log.cleaner.io.buffer.size=262144
                log.index.size.max.bytes=1048576
                log.segment.bytes=268435456
                num.network.threads=2
                num.io.threads=4
                num.recovery.threads.per.data.dir=2
                background.threads=2
                queued.max.requests=64
                """.formatted(
                        LoopbackPorts.HOST,
                        port,
                        controllerPort,
                        PropertiesText.value(home.resolve("data")),
                        listener.isEmpty() ? "" : "," + listener,
                        listener.isEmpty() ? "" : "," + protocol + ":" + protocol);
        return server
                + further.entrySet().stream()
                        .map(property ->
                                property.getKey() + "=" + property.getValue().replace("\\", "\\\\") + "\n")
                        .sorted()
                        .collect(Collectors.joining());
    }

    /** Contents of log4j2.properties: a bounded log file of the broker's own. */
    static String logging(Path log) {
        return """
                status=error
                appender.file.type=RollingFile
                appender.file.name=file
                appender.file.fileName=%1$s
                appender.file.filePattern=%1$s.%%i
                appender.file.layout.type=PatternLayout
                appender.file.layout.pattern=%%d{ISO8601} %%p %%c{1}: %%m%%n
                appender.file.policies.type=Policies
                appender.file.policies.size.type=SizeBasedTriggeringPolicy
                appender.file.policies.size.size=10MB
                appender.file.strategy.type=DefaultRolloverStrategy
                appender.file.strategy.max=2
                rootLogger.level=info
                rootLogger.appenderRef.file.ref=file
                """.formatted(PropertiesText.value(log));
    }

    static List<String> command(int heapMegabytes, String classPath, Path logging, Path serverProperties) {
        return List.of(
                ChildProcess.java(),
                "-Xms32m",
                "-Xmx%dm".formatted(heapMegabytes),
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:MaxDirectMemorySize=%dm".formatted(DIRECT_MEGABYTES),
                "-XX:ReservedCodeCacheSize=%dm".formatted(CODE_CACHE_MEGABYTES),
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Dlog4j2.configurationFile=" + logging.toUri(),
                "-Dlog4j2.disable.jmx=true",
                "-cp",
                absolute(classPath),
                KafkaServer.class.getName(),
                serverProperties.toString());
    }

    /** The broker works in a directory of its own, where relative entries would point nowhere. */
    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
