package io.firebreak.alert;

import io.firebreak.runtime.TrustedAuthorities;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An SMTP server, connected to anew for each mail. With {@code smtps} TLS comes first, with {@code smtp} by STARTTLS; without
 * either nothing is sent unless plain text is allowed. The server's name must stand in its certificate.
 *
 * <p>A mail takes no longer than the time-out, however slowly the server answers: then its connection is closed.
 */
final class MailServer {
    private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);
    private static final int SMTPS_PORT = 465;
    private static final int SUBMISSION_PORT = 587;

    private final Session session;
    private final Duration timeout;
    private final AtomicReference<@Nullable Socket> open = new AtomicReference<>();
    private final ScheduledExecutorService watch;

    /**
     * @param url {@code smtp://host:587} or {@code smtps://host:465}; the ports may be left out
     * @param authenticated whether somebody signs in
     * @param caFile PEM file of the authorities to trust; null for those of the JDK
     * @throws IOException when that file cannot be read
     */
    MailServer(URI url, boolean plaintext, boolean authenticated, @Nullable String caFile, Duration timeout)
            throws IOException {
        this.timeout = timeout;
        boolean tlsFirst = "smtps".equals(url.getScheme());
        String millis = String.valueOf(timeout.toMillis());
        SSLSocketFactory trusting = trusting(caFile);
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", url.getHost());
        properties.put(
                "mail.smtp.port",
                String.valueOf(url.getPort() > 0 ? url.getPort() : tlsFirst ? SMTPS_PORT : SUBMISSION_PORT));
        properties.put("mail.smtp.auth", String.valueOf(authenticated));
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        // The others of an address that is refused still get the mail.
        properties.put("mail.smtp.sendpartial", "true");
        // The mail is taken once the server says so; its farewell is not waited for.
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.ssl.enable", String.valueOf(tlsFirst));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", new WatchedTlsSockets(trusting, open::set));
        properties.put("mail.smtp.starttls.enable", String.valueOf(!tlsFirst && !plaintext));
        properties.put("mail.smtp.starttls.required", String.valueOf(!tlsFirst && !plaintext));
        if (!tlsFirst) {
            properties.put("mail.smtp.socketFactory", new WatchedSockets(open::set));
        }
        // What a factory cannot connect must not be tried again without it.
        properties.put("mail.smtp.socketFactory.fallback", "false");
        session = Session.getInstance(properties);
        watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "mail-timeout");
            thread.setDaemon(true);
            return thread;
        });
    }

    Session session() {
        return session;
    }

    /**
     * Sends a mail.
     *
     * @throws MessagingException when it was not taken by all, or nobody knows
     */
    void send(MimeMessage message, List<InternetAddress> to, @Nullable String username, @Nullable String password)
            throws MessagingException {
        Future<?> watched = watch.schedule(this::hangUp, timeout.toMillis(), TimeUnit.MILLISECONDS);
        // The library finds its parts by the loader of the thread, which in Flink may be any.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(MailServer.class.getClassLoader());
        Transport transport = session.getTransport();
        try {
            transport.connect(username, password);
            transport.sendMessage(message, to.toArray(new InternetAddress[0]));
        } finally {
            farewell(transport);
            thread.setContextClassLoader(before);
            watched.cancel(false);
        }
    }

    /** That a server hangs up without a word says nothing about the mail that it has taken. */
    private static void farewell(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("a mail server did not say farewell", e);
        }
    }

    private void hangUp() {
        Socket socket = open.getAndSet(null);
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("a connection was gone already", e);
            }
        }
    }

    void close() {
        watch.shutdownNow();
    }

    private static SSLSocketFactory trusting(@Nullable String caFile) throws IOException {
        try {
            return caFile == null
                    ? (SSLSocketFactory) SSLSocketFactory.getDefault()
                    : TrustedAuthorities.of(Path.of(caFile)).getSocketFactory();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
