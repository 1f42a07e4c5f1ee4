package io.firebreak.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the server is told: one node on loopback, without security, small, and tolerant of a full disk. */
final class ElasticsearchSettings {
    /** Thread pools grow with the processors; on a large machine their stacks would eat the memory bound. */
    private static final int MOST_PROCESSORS = 4;

    private ElasticsearchSettings() {}

    /**
     * The node's settings. They reach the server with its arguments; it never reads an elasticsearch.yml.
     *
     * @param port of the HTTP interface; 0 takes a free one
     */
    static SortedMap<String, String> node(Path distribution, Path home, int port, int availableProcessors) {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("cluster.name", "firebreak-local");
        settings.put("node.name", "local");
        settings.put("path.home", distribution.toString());
        settings.put("path.data", home.resolve("data").toString());
        settings.put("path.logs", logs(home).toString());
        settings.put("network.host", LoopbackPorts.HOST);
        settings.put("http.port", Integer.toString(port));
        settings.put("transport.port", "0");
        settings.put("node.portsfile", "true");
        settings.put("discovery.type", "single-node");
        settings.put("node.processors", Integer.toString(Math.min(availableProcessors, MOST_PROCESSORS)));
        // Index files are then read through the page cache, which is nobody's resident memory.
        settings.put("node.store.allow_mmap", "false");
        settings.put("xpack.security.enabled", "false");
        // One index is written at a time; a tenth of so small a heap would make many small segments to merge.
        settings.put("indices.memory.index_buffer_size", "20%");
        // A mistyped index name is an error; ours begin alike.
        settings.put("action.auto_create_index", "firebreak-*");
        // A laptop's disk is often fuller than a server's may be.
        settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
        return settings;
    }

    /** What a node with security has beside: HTTPS, and accounts in files. */
    static Map<String, String> secured(Path config) {
        return Map.of(
                "xpack.security.enabled",
                "true",
                "xpack.security.http.ssl.enabled",
                "true",
                "xpack.security.http.ssl.certificate",
                config.resolve("http.crt").toString(),
                "xpack.security.http.ssl.key",
                config.resolve("http.key").toString());
    }

    static Path config(Path home) {
        return home.resolve("config");
    }

    static Path logs(Path home) {
        return home.resolve("logs");
    }

    static Path temporary(Path home) {
        return home.resolve("tmp");
    }

    /** Where the server writes the address of its HTTP interface once it serves requests. */
    static Path boundPorts(Path home) {
        return logs(home).resolve("http.ports");
    }

    /** Contents of log4j2.properties: one bounded log file. */
    static String logging() {
        return """
                status=error
                appender.file.type=RollingFile
                appender.file.name=file
                appender.file.fileName=${sys:es.logs.base_path}/server.log
                appender.file.filePattern=${sys:es.logs.base_path}/server.log.%i
                appender.file.layout.type=PatternLayout
                appender.file.layout.pattern=%d{ISO8601} %p %c{1}: %m%n
                appender.file.policies.type=Policies
                appender.file.policies.size.type=SizeBasedTriggeringPolicy
                appender.file.policies.size.size=10MB
                appender.file.strategy.type=DefaultRolloverStrategy
                appender.file.strategy.max=2
                rootLogger.level=info
                rootLogger.appenderRef.file.ref=file
                """;
    }

    /**
     * The server's command as its own launcher renders it for JDK 17, without that launcher: it would stay as a second
     * JVM of 100 MB and cost two seconds. Left out are the heap's pre-touch, which makes unused heap resident, and the
     * garbage-collection log.
     */
    static List<String> command(Path distribution, Path home, int heapMegabytes) {
        Path lib = distribution.resolve("lib");
        return List.of(
                ChildProcess.java(),
                "-Xms%dm".formatted(heapMegabytes),
                "-Xmx%dm".formatted(heapMegabytes),
                "-Xss1m",
                "-XX:+UseG1GC",
                "-XX:G1HeapRegionSize=4m",
                "-XX:InitiatingHeapOccupancyPercent=30",
                "-XX:G1ReservePercent=15",
                "-XX:MaxDirectMemorySize=%dm".formatted(heapMegabytes / 2),
                "-XX:ReservedCodeCacheSize=96m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-OmitStackTraceInFastThrow",
                "-XX:ErrorFile=" + logs(home).resolve("hs_err_pid%p.log"),
                "-XX:+EnableDynamicAgentLoading",
                "-Djdk.attach.allowAttachSelf=true",
                "-Djava.io.tmpdir=" + temporary(home),
                "-Djava.awt.headless=true",
                "-Djava.locale.providers=SPI,COMPAT",
                "-Dfile.encoding=UTF-8",
                "-Djna.nosys=true",
                "-Dio.netty.allocator.type=unpooled",
                "-Dio.netty.noUnsafe=true",
                "-Dio.netty.noKeySetOptimization=true",
                "-Dio.netty.recycler.maxCapacityPerThread=0",
                "-Dlog4j.shutdownHookEnabled=false",
                "-Dlog4j2.disable.jmx=true",
                "-Dlog4j2.formatMsgNoLookups=true",
                "-Des.networkaddress.cache.ttl=60",
                "-Des.networkaddress.cache.negative.ttl=10",
                "-Des.path.home=" + distribution,
                "-Des.distribution.type=zip",
                "-Des.java.type=ES_JAVA_HOME",
                "-Dorg.apache.lucene.vectorization.upperJavaFeatureVersion=17",
                "-Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1",
                "--patch-module=java.base=" + entitlementBridge(distribution),
                "--add-exports=java.base/org.elasticsearch.entitlement.bridge=org.elasticsearch.entitlement,"
                        + "java.logging,java.net.http,java.naming,jdk.net,jdk.zipfs,jdk.management.agent",
                "--module-path",
                lib.toString(),
                "--add-modules=jdk.net",
                "--add-modules=jdk.management.agent",
                "--add-modules=ALL-MODULE-PATH",
                "-m",
                "org.elasticsearch.server/org.elasticsearch.bootstrap.Elasticsearch");
    }

    private static Path entitlementBridge(Path distribution) {
        String version = String.valueOf(distribution.getFileName()).replaceFirst("^elasticsearch-", "");
        return distribution
                .resolve("lib")
                .resolve("entitlement-bridge")
                .resolve("elasticsearch-entitlement-bridge-%s.jar".formatted(version));
    }
}
