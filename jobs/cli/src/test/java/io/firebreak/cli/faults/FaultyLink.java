package io.firebreak.cli.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between Flink and Elasticsearch: passes bytes on, and can be cut, slowed, or made to answer in the server's
 * place. The server behind it may go and come back.
 */
final class FaultyLink implements AutoCloseable {
    private static final int SLOW_BYTES = 2_048;
    private static final int SLOW_MILLIS = 20;

    /** What becomes of requests. */
    enum Mode {
        /** They pass. */
        OPEN,
        /** Connections are refused and broken. */
        CUT,
        /** They pass at about 100 KB a second. */
        SLOW,
        /** They are answered with 429 Too Many Requests. */
        TOO_MANY_REQUESTS,
        /** They are answered with 503 Service Unavailable. */
        UNAVAILABLE
    }

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile InetSocketAddress server;
    private volatile Mode mode = Mode.OPEN;

    FaultyLink(URI server) throws IOException {
        this.server = address(server);
        listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        daemon("link", this::accept);
    }

    /** Where clients find the server. */
    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    void serverIs(URI url) {
        server = address(url);
    }

    /** Open connections break with a change, since a client must not go on over one from better times. */
    void set(Mode newMode) {
        mode = newMode;
        open.forEach(FaultyLink::quietly);
    }

    private static InetSocketAddress address(URI url) {
        return new InetSocketAddress(url.getHost(), url.getPort());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (mode == Mode.CUT) {
                    quietly(client);
                } else {
                    open.add(client);
                    daemon("link-client", () -> serve(client));
                }
            } catch (IOException e) {
                // Closed, or a client that is gone again.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            switch (mode) {
                case TOO_MANY_REQUESTS -> answer(client, "429 Too Many Requests");
                case UNAVAILABLE -> answer(client, "503 Service Unavailable");
                default -> pass(client);
            }
        } catch (IOException e) {
            // The other end will see a broken connection, which is what this is for.
        } finally {
            open.remove(client);
        }
    }

    /** Without reading the request whole: a server that is at its limits does not either. */
    private static void answer(Socket client, String status) throws IOException {
        client.getInputStream().read();
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n"
                                + "X-Elastic-Product: Elasticsearch\r\n\r\n")
                        .getBytes(US_ASCII));
        client.shutdownOutput();
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private void pass(Socket client) throws IOException {
        try (Socket there = new Socket()) {
            there.connect(server);
            open.add(there);
            Thread back = daemon("link-back", () -> copy(there, client));
            copy(client, there);
            quietly(there);
            back.join();
            open.remove(there);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void copy(Socket from, Socket to) {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            while (true) {
                boolean slow = mode == Mode.SLOW;
                int read = in.read(buffer, 0, slow ? SLOW_BYTES : buffer.length);
                if (read < 0) {
                    return;
                }
                if (slow) {
                    Thread.sleep(SLOW_MILLIS);
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // Either end is gone; so is the connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void quietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing more can be done to it.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(FaultyLink::quietly);
    }
}
