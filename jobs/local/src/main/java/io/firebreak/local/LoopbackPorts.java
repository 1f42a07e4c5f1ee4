package io.firebreak.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback interface. */
final class LoopbackPorts {
    static final String HOST = "127.0.0.1";

    private LoopbackPorts() {}

    /** A port that was free a moment ago; another process may take it before the caller does. */
    static int free(String service) throws LocalServiceException {
        try (ServerSocket socket = bind(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LocalServiceException(
                    "%s found no free port on %s: %s.".formatted(service, HOST, e.getMessage()), e);
        }
    }

    /** Rejects a port that is taken, so that the person reads a sentence and not a service's log. */
    static void requireFree(String service, int port) throws LocalServiceException {
        try (ServerSocket socket = bind(port)) {
            assert socket.isBound();
        } catch (IOException e) {
            throw new LocalServiceException(
                    "%s cannot listen on %s:%d: %s; stop what uses the port or choose another."
                            .formatted(
                                    service,
                                    HOST,
                                    port,
                                    String.valueOf(e.getMessage()).replaceFirst("\\s*\\(.*", "")),
                    e);
        }
    }

    /** The address of a port; never resolved by name, since a host may call something else localhost. */
    static InetSocketAddress address(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1}), port);
    }

    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(address(port), 1);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
