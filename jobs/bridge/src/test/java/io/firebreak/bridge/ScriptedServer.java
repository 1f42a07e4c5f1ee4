package io.firebreak.bridge;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on loopback that plays a script on each connection, by the path that is asked for: well-behaved or not. It
 * writes bytes itself, because what it must be able to do is what no server library allows. A path without a script left
 * gets status 404.
 */
final class ScriptedServer implements AutoCloseable {
    /** What the server does on one connection. */
    @FunctionalInterface
    interface Script {
        void play(Exchange exchange) throws IOException;
    }

    /** A request that has come. */
    record Request(String target, Map<String, String> headers) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private final ServerSocket listener;
    private final Map<String, Queue<Script>> scripts = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Deque<Socket> open = new ArrayDeque<>();

    ScriptedServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(this::accept, "scripted-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** Adds scripts for the next connections that ask for a path. */
    ScriptedServer on(String path, Script... connections) {
        scripts.computeIfAbsent(path, absent -> new ConcurrentLinkedQueue<>()).addAll(List.of(connections));
        return this;
    }

    String address(String scheme) {
        return scheme + "://127.0.0.1:" + listener.getLocalPort();
    }

    String authority() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** Targets asked for on a path, in order. */
    List<String> targets(String path) {
        return requests(path).stream().map(Request::target).toList();
    }

    List<Request> requests(String path) {
        return requests.stream()
                .filter(request -> URI.create(request.target()).getPath().equals(path))
                .toList();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                synchronized (open) {
                    open.add(socket);
                }
                Thread worker = new Thread(() -> serve(socket), "scripted-connection");
                worker.setDaemon(true);
                worker.start();
            } catch (IOException e) {
                // Closed: the test is over.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String[] start = line(in).split(" ", 3);
            if (start.length < 2) {
                return;
            }
            Map<String, String> headers = new ConcurrentHashMap<>();
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                String[] parts = header.split(":\\s*", 2);
                headers.put(parts[0].toLowerCase(java.util.Locale.ROOT), parts[1]);
            }
            Request request = new Request(start[1], headers);
            requests.add(request);
            Exchange exchange = new Exchange(request, socket, in, socket.getOutputStream());
            Queue<Script> waiting = scripts.get(URI.create(request.target()).getPath());
            Script script = waiting == null ? null : waiting.poll();
            if (script == null) {
                exchange.respond(404, Map.of(), "");
            } else {
                script.play(exchange);
            }
        } catch (IOException e) {
            // The client has gone away, as many tests want it to.
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        synchronized (open) {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    /** One connection, after its request was read. Returning from the script closes it. */
    record Exchange(Request request, Socket socket, InputStream in, OutputStream out) {
        private static final String WEB_SOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

        void respond(int status, Map<String, String> headers, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\nConnection: close\r\nContent-Length: ")
                    .append(bytes.length)
                    .append("\r\n");
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            raw(head.append("\r\n").toString());
            out.write(bytes);
            out.flush();
        }

        /** Accepts a WebSocket (RFC 6455, section 4.2.2). */
        Exchange webSocket() throws IOException {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-1")
                        .digest((request.header("sec-websocket-key") + WEB_SOCKET_GUID)
                                .getBytes(StandardCharsets.US_ASCII));
                raw("HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n");
                return this;
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Sends a whole text message in one frame. */
        Exchange text(String text) throws IOException {
            return frame(0x81, text.getBytes(StandardCharsets.UTF_8));
        }

        /** Sends a close frame with a status. */
        Exchange goodbye(int status) throws IOException {
            return frame(0x88, new byte[] {(byte) (status >> 8), (byte) status});
        }

        Exchange ping() throws IOException {
            return frame(0x89, new byte[0]);
        }

        private Exchange frame(int firstByte, byte[] payload) throws IOException {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(firstByte);
            if (payload.length < 126) {
                frame.write(payload.length);
            } else if (payload.length < 1 << 16) {
                frame.write(126);
                frame.write(payload.length >> 8);
                frame.write(payload.length);
            } else {
                frame.write(127);
                frame.write(
                        java.nio.ByteBuffer.allocate(8).putLong(payload.length).array());
            }
            frame.write(payload);
            out.write(frame.toByteArray());
            out.flush();
            return this;
        }

        /** Accepts a stream of server-sent events, which lasts until the connection ends. */
        Exchange eventStream() throws IOException {
            return raw("HTTP/1.1 200 X\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
        }

        Exchange event(String name, String data) throws IOException {
            return raw("event: " + name + "\ndata: " + data + "\n\n");
        }

        Exchange raw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return this;
        }

        /** Says nothing more, and keeps the connection open until the client or the test ends it. */
        void stall() throws IOException {
            while (in.read() >= 0) {
                // What the client still says does not matter.
            }
        }

        /** Ends its own side only, and keeps listening. */
        void halfClose() throws IOException {
            socket.shutdownOutput();
            stall();
        }

        /** Ends the connection without a word. */
        void drop() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
