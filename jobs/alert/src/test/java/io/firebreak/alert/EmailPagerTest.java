package io.firebreak.alert;

import static io.firebreak.testkit.Incidents.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.model.Page;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** Against a real local SMTP server, and against one that behaves as servers do on their worst days. */
@Timeout(120)
final class EmailPagerTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration IMPATIENT = Duration.ofMillis(300);
    private static final Page TRIGGER =
            new Page(Page.Action.TRIGGER, incident("a").build());

    @TempDir
    static Path folder;

    private static Certificates certificates;

    private final List<Mail> inbox = new CopyOnWriteArrayList<>();
    private final Map<String, RejectException> refusals = new ConcurrentHashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    /** A mail as the server took it. */
    private record Mail(List<String> to, MimeMessage message) {}

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = new Certificates(folder);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void aMailHasTextAndHtmlAndThePlotWithinIt() throws Exception {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G'};
        int port = serve(builder -> builder);
        EmailPager pager = pager(port, PATIENT, incident -> new PagePlot.Plot(png, "Posts & \"people\""));

        pager.deliver(TRIGGER);

        MimeMessage message = inbox.get(0).message();
        assertThat(message.getSubject())
                .isEqualTo("CRITICAL blackberry: 61 unhappy posts in 5 min (0.4 expected), since 10 Oct 10:05 UTC");
        assertThat(message.getHeader("From", null)).isEqualTo("Firebreak <firebreak@example.org>");
        assertThat(message.getHeader("To", null)).isEqualTo("desk@example.org, chief@example.org");
        assertThat(message.getHeader("Importance", null)).isEqualTo("high");
        assertThat(message.getSentDate()).isEqualTo(Instant.parse("2011-10-10T10:21:00Z"));
        Multipart alternative = (Multipart) message.getContent();
        assertThat(alternative.getContentType()).startsWith("multipart/alternative");
        assertThat((String) alternative.getBodyPart(0).getContent()).contains("They say: email.");
        Multipart related = (Multipart) alternative.getBodyPart(1).getContent();
        assertThat((String) related.getBodyPart(0).getContent())
                .contains("<img src=\"cid:course\" alt=\"Posts &amp; &quot;people&quot;\"");
        BodyPart image = related.getBodyPart(1);
        assertThat(image.getHeader("Content-ID")).containsExactly("<course>");
        assertThat(image.getInputStream().readAllBytes()).isEqualTo(png);
    }

    @Test
    void mailsOfOneIncidentAreOneConversationAndEachHasItsOwnName() throws Exception {
        EmailPager pager = pager(serve(builder -> builder), PATIENT, null);
        pager.deliver(TRIGGER);
        pager.deliver(new Page(Page.Action.RESOLVE, incident("a").revision(4).build()));
        pager.deliver(new Page(Page.Action.TRIGGER, incident("b").build()));
        // As after a crash.
        pager(serve(builder -> builder), PATIENT, null).deliver(TRIGGER);

        assertThat(headers("References")).hasSize(4).satisfies(all -> {
            assertThat(all.get(0)).isEqualTo(all.get(1)).isEqualTo(all.get(3)).isNotEqualTo(all.get(2));
            assertThat(all.get(0)).matches("<[0-9a-f]{32}\\.firebreak@example\\.org>");
        });
        assertThat(headers("Message-ID")).satisfies(all -> {
            assertThat(all.subList(0, 3)).doesNotHaveDuplicates();
            assertThat(all.get(3)).isEqualTo(all.get(0));
        });
    }

    @Test
    void nothingThatPeopleWriteBecomesAHeader() throws Exception {
        String hostile = "ann\r\nBcc: all@example.org\r\n\r\n<script>";
        EmailPager pager = pager(serve(builder -> builder), PATIENT, null);

        pager.deliver(new Page(
                Page.Action.ACKNOWLEDGE,
                incident("a\r\nX-Evil: 1").acknowledgedBy(hostile).build()));

        MimeMessage message = inbox.get(0).message();
        assertThat(Collections.list(message.getAllHeaders()))
                .extracting(Header::getName)
                .doesNotContain("Bcc", "X-Evil")
                .contains("Subject", "From");
        assertThat(message.getSubject())
                .isEqualTo(
                        "TAKEN blackberry: ann  Bcc: all@example.org    <script> has the crisis of 10 Oct 10:05 UTC");
    }

    @Test
    void aMailGoesByTlsAndWithAPassword() throws Exception {
        UnaryOperator<SMTPServer.Builder> authenticated = builder -> builder.requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals("firebreak") || !password.equals("s3cret")) {
                        throw new LoginFailedException();
                    }
                }));
        int upgraded = serve(builder ->
                authenticated.apply(builder).enableTLS().requireTLS().startTlsSocketFactory(certificates.server));
        int fromTheStart = serve(builder -> authenticated.apply(builder).serverSocketFactory(certificates.server));

        pager("smtp", upgraded, "s3cret").deliver(TRIGGER);
        pager("smtps", fromTheStart, "s3cret").deliver(TRIGGER);

        assertThat(inbox).hasSize(2);
        assertThatThrownBy(() -> pager("smtps", fromTheStart, "wrong").deliver(TRIGGER))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(PageRefusedException.class)
                .hasMessageNotContaining("wrong");
    }

    @Test
    void aServerWithoutTlsOrOfAnotherNameGetsNothing() throws Exception {
        int bare = serve(builder -> builder);
        int unknown = serve(builder -> builder.enableTLS().startTlsSocketFactory(certificates.server));

        assertThatThrownBy(() -> pager("smtp", bare, null).deliver(TRIGGER)).isInstanceOf(IOException.class);
        MailSettings jdkTrust = new MailSettings("f@example.org", List.of("a@example.org"), null, null, null);
        assertThatThrownBy(() -> pager(settings("smtp", unknown, PATIENT, jdkTrust), null, null)
                        .deliver(TRIGGER))
                .isInstanceOf(IOException.class);
        assertThat(inbox).isEmpty();
    }

    @Test
    void aRefusalByAllIsFinal() throws Exception {
        refusals.put("desk@example.org", new RejectException(550, "no such user"));
        refusals.put("chief@example.org", new RejectException(553, "no such user"));

        assertThatThrownBy(() -> pager(serve(builder -> builder), PATIENT, null).deliver(TRIGGER))
                .isInstanceOf(PageRefusedException.class)
                .hasMessage("mail answers with code 553");
    }

    @Test
    void theOthersOfARefusedAddressGetTheMail() throws Exception {
        refusals.put("desk@example.org", new RejectException(550, "no such user"));

        pager(serve(builder -> builder), PATIENT, null).deliver(TRIGGER);

        assertThat(inbox).extracting(Mail::to).containsExactly(List.of("chief@example.org"));
    }

    @Test
    void whoHasTheMailIsLeftOutWhenTheOthersAreTriedAgain() throws Exception {
        EmailPager pager = pager(serve(builder -> builder), PATIENT, null);
        refusals.put("desk@example.org", new RejectException(451, "come back later"));
        assertThatThrownBy(() -> pager.deliver(TRIGGER))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(PageRefusedException.class);
        refusals.clear();

        pager.deliver(TRIGGER);

        assertThat(inbox)
                .extracting(Mail::to)
                .containsExactly(List.of("chief@example.org"), List.of("desk@example.org"));
    }

    @Test
    void aServerThatIsNotThereOrTooBusyIsTriedAgain() throws Exception {
        int busy = script((in, out) -> say(out, "421 too busy\r\n"));

        for (int port : List.of(1, busy)) {
            assertThatThrownBy(() -> pager(port, PATIENT, null).deliver(TRIGGER))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(PageRefusedException.class);
        }
    }

    @Test
    void aSilentSlowOrHalfClosedServerIsGivenUpFor() throws Exception {
        int silent = script((in, out) -> in.readLine());
        int slow = script((in, out) -> {
            say(out, "220-");
            for (int i = 0; i < 10_000; i++) {
                say(out, "x");
                Thread.sleep(20);
            }
        });
        int halfClosed = script((in, out) -> {
            say(out, "220 ready\r\n");
            out.close();
        });

        for (int port : List.of(silent, slow, halfClosed)) {
            assertThatThrownBy(() -> pager(port, IMPATIENT, null).deliver(TRIGGER))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(PageRefusedException.class);
        }
    }

    @Test
    void aConnectionThatBreaksAtTheVeryEndIsTriedAgain() throws Exception {
        int breaking = script((in, out) -> {
            say(out, "220 ready\r\n");
            for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
                if (line.startsWith("DATA")) {
                    say(out, "354 go on\r\n");
                } else if (line.matches("(EHLO|MAIL|RCPT).*")) {
                    say(out, "250 ok\r\n");
                }
            }
        });

        assertThatThrownBy(() -> pager(breaking, PATIENT, null).deliver(TRIGGER))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(PageRefusedException.class);
    }

    private List<String> headers(String name) throws MessagingException {
        List<String> values = new ArrayList<>();
        for (Mail mail : inbox) {
            values.add(mail.message().getHeader(name, null));
        }
        return values;
    }

    private EmailPager pager(int port, Duration timeout, @Nullable PagePlot plot) throws IOException {
        MailSettings mail = new MailSettings(
                "Firebreak <firebreak@example.org>",
                List.of("desk@example.org", "chief@example.org"),
                null,
                null,
                true);
        return pager(settings("smtp", port, timeout, mail), null, plot);
    }

    private EmailPager pager(String scheme, int port, @Nullable String password) throws IOException {
        MailSettings mail = new MailSettings(
                "firebreak@example.org",
                List.of("desk@example.org"),
                password == null ? null : "firebreak",
                certificates.pem.toString(),
                null);
        return pager(settings(scheme, port, PATIENT, mail), password, null);
    }

    private EmailPager pager(ReceiverSettings receiver, @Nullable String password, @Nullable PagePlot plot)
            throws IOException {
        EmailPager pager = new EmailPager(
                receiver,
                password,
                PageLinks.none(),
                plot == null ? incident -> null : plot,
                InstantSource.fixed(Instant.parse("2011-10-10T10:21:00Z")));
        open.add(pager);
        return pager;
    }

    private static ReceiverSettings settings(String scheme, int port, Duration timeout, MailSettings mail) {
        return new ReceiverSettings(
                "mail",
                ReceiverSettings.Type.EMAIL,
                scheme + "://127.0.0.1:" + port,
                null,
                mail.username() == null ? null : "VARIABLE",
                null,
                null,
                timeout,
                mail);
    }

    /** The port of a real server. */
    private int serve(UnaryOperator<SMTPServer.Builder> settings) {
        SMTPServer server = settings.apply(SMTPServer.port(0)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .messageHandlerFactory(this::handler))
                .build();
        server.start();
        open.add(server::stop);
        return server.getPortAllocated();
    }

    private MessageHandler handler(MessageContext context) {
        List<String> to = new ArrayList<>();
        return new MessageHandler() {
            @Override
            public void from(String from) {
                // Everybody may write.
            }

            @Override
            public void recipient(String recipient) throws RejectException {
                RejectException refusal = refusals.get(recipient);
                if (refusal != null) {
                    throw refusal;
                }
                to.add(recipient);
            }

            @Override
            public @Nullable String data(InputStream data) throws IOException {
                try {
                    byte[] bytes = data.readAllBytes();
                    inbox.add(new Mail(
                            to,
                            new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes))));
                    return null;
                } catch (MessagingException e) {
                    throw new IOException(e);
                }
            }

            @Override
            public void done() {
                // Nothing to give back.
            }
        };
    }

    /** What a scripted server does with a connection. */
    private interface Script {
        void talk(BufferedReader in, OutputStream out) throws IOException, InterruptedException;
    }

    /** The port of a server that follows a script once and keeps reading afterwards. */
    private int script(Script script) throws IOException {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        open.add(server);
        Thread thread = new Thread(
                () -> {
                    try (Socket socket = server.accept();
                            BufferedReader in = new BufferedReader(
                                    new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                        script.talk(in, new HalfClosing(socket));
                    } catch (IOException | InterruptedException e) {
                        // The client has hung up.
                    }
                },
                "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
        return server.getLocalPort();
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Closes only the server's half of a connection. */
    private static final class HalfClosing extends OutputStream {
        private final Socket socket;

        HalfClosing(Socket socket) {
            this.socket = socket;
        }

        @Override
        public void write(int b) throws IOException {
            socket.getOutputStream().write(b);
        }

        @Override
        public void close() throws IOException {
            socket.shutdownOutput();
        }
    }
}
