package io.firebreak.alert;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Consumer;
import javax.net.SocketFactory;

/** Plain sockets, each shown to a watcher before it connects. */
final class WatchedSockets extends SocketFactory {
    private final Consumer<Socket> watcher;

    WatchedSockets(Consumer<Socket> watcher) {
        this.watcher = watcher;
    }

    @Override
    public Socket createSocket() {
        Socket socket = new Socket();
        watcher.accept(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw unasked();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        throw unasked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw unasked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        throw unasked();
    }

    /** The mail library connects sockets itself. */
    static UnsupportedOperationException unasked() {
        return new UnsupportedOperationException("sockets are made unconnected");
    }
}
