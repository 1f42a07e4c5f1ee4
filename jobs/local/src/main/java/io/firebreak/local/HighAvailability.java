package io.firebreak.local;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServer;

/**
 * The ZooKeeper, of one server in this JVM, by which a {@link StandaloneFlink} remembers its jobs and their newest
 * checkpoints when its JobManager dies.
 */
final class HighAvailability implements AutoCloseable {
    private static final String SERVICE = "ZooKeeper";
    private static final int TICK_MILLIS = 1_000;
    private static final int MOST_CONNECTIONS = 60;

    private final ServerCnxnFactory server;
    private final String quorum;

    private HighAvailability(ServerCnxnFactory server, String quorum) {
        this.server = server;
        this.quorum = quorum;
    }

    static HighAvailability start(Path home) throws LocalServiceException {
        Path data = ServiceDirectory.writable(SERVICE, home);
        int port = LoopbackPorts.free(SERVICE);
        try {
            ServerCnxnFactory server = new NIOServerCnxnFactory();
            server.configure(LoopbackPorts.address(port), MOST_CONNECTIONS);
            server.startup(new ZooKeeperServer(data.toFile(), data.toFile(), TICK_MILLIS));
            return new HighAvailability(server, LoopbackPorts.HOST + ":" + port);
        } catch (IOException e) {
            throw new LocalServiceException("ZooKeeper did not start: %s.".formatted(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalServiceException("ZooKeeper did not start: interrupted.", e);
        }
    }

    /** {@code host:port}. */
    String quorum() {
        return quorum;
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
