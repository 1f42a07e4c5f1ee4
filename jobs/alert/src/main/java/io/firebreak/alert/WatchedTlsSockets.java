package io.firebreak.alert;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;

/** Sockets with TLS, each shown to a watcher before it connects. What lies under an upgraded one is watched already. */
final class WatchedTlsSockets extends SSLSocketFactory {
    private final SSLSocketFactory factory;
    private final Consumer<Socket> watcher;

    WatchedTlsSockets(SSLSocketFactory factory, Consumer<Socket> watcher) {
        this.factory = factory;
        this.watcher = watcher;
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = factory.createSocket();
        watcher.accept(socket);
        return socket;
    }

    @Override
    public Socket createSocket(Socket under, String host, int port, boolean autoClose) throws IOException {
        return factory.createSocket(under, host, port, autoClose);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw WatchedSockets.unasked();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw WatchedSockets.unasked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw WatchedSockets.unasked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw WatchedSockets.unasked();
    }
}
