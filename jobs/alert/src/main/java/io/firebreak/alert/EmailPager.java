package io.firebreak.alert;

import io.firebreak.model.Incident;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.Page;
import io.firebreak.model.Pager;
import io.firebreak.model.Severity;
import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a page by SMTP: text, HTML, and the plot within the HTML. All mails of an incident refer to one message, so that mail
 * programs show them as one conversation.
 *
 * <p>SMTP cannot tell whether a mail whose connection broke at its very end was taken. It is sent again under the same
 * {@code Message-ID}, by which many servers and programs drop the second one. An address that has taken a mail, or that the
 * server refuses for good, is left out when the others are tried again.
 */
final class EmailPager implements Pager {
    private static final Logger LOG = LoggerFactory.getLogger(EmailPager.class);
    private static final String PLOT_ID = "course";
    private static final int NAME_BYTES = 16;
    private static final int PERMANENT = 500;

    private final ReceiverSettings receiver;
    private final MailSettings mail;
    private final @Nullable String password;
    private final PageTemplate text;
    private final PageTemplate html;
    private final PagePlot plots;
    private final InstantSource clock;
    private final MailServer server;
    /** The page under way, and the addresses that need it no longer. */
    private String underWay = "";

    private final Set<InternetAddress> settled = new HashSet<>();
    private boolean anyTaken;

    /**
     * @param password of {@link MailSettings#username()}; null without one
     * @param clock dates messages
     * @throws IOException when the authorities cannot be read
     */
    EmailPager(
            ReceiverSettings receiver, @Nullable String password, PageLinks links, PagePlot plots, InstantSource clock)
            throws IOException {
        this.receiver = receiver;
        this.mail = Objects.requireNonNull(receiver.mail());
        this.password = password;
        this.text = PageTemplate.emailText(links);
        this.html = PageTemplate.emailHtml(links);
        this.plots = plots;
        this.clock = clock;
        this.server = new MailServer(
                URI.create(Objects.requireNonNull(receiver.url())),
                mail.plaintext(),
                mail.username() != null,
                mail.caFile(),
                receiver.timeout());
    }

    @Override
    public void deliver(Page page) throws IOException {
        String key = page.deduplicationKey();
        if (!underWay.equals(key)) {
            underWay = key;
            settled.clear();
            anyTaken = false;
        }
        List<InternetAddress> waiting = waiting();
        try {
            server.send(message(page), waiting, mail.username(), password);
            settled.addAll(waiting);
            anyTaken = true;
        } catch (MessagingException e) {
            judge(e, waiting);
        }
        underWay = "";
    }

    private List<InternetAddress> waiting() {
        return mail.recipients().stream()
                .filter(address -> !settled.contains(address))
                .toList();
    }

    /** Returns when nothing is left to do for a page; throws when it is to be tried again or was refused by all. */
    private void judge(MessagingException failure, List<InternetAddress> tried) throws IOException {
        int worst = 0;
        boolean byAddress = false;
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            if (e instanceof SMTPAddressFailedException address) {
                byAddress = true;
                worst = Math.max(worst, address.getReturnCode());
                if (address.getReturnCode() >= PERMANENT) {
                    settled.add(address.getAddress());
                }
            } else if (e instanceof SMTPSendFailedException send) {
                worst = Math.max(worst, send.getReturnCode());
            } else if (e instanceof SMTPSenderFailedException sender) {
                worst = Math.max(worst, sender.getReturnCode());
            }
            if (e instanceof SendFailedException some && some.getValidSentAddresses() != null) {
                for (Address taken : some.getValidSentAddresses()) {
                    anyTaken = true;
                    settled.add((InternetAddress) taken);
                }
            }
        }
        // The sentence of the server may hold addresses, and that of a failed sign-in the user.
        String told = receiver.name()
                + (worst > 0
                        ? " answers with code " + worst
                        : " cannot be reached or refuses the sign-in ("
                                + failure.getClass().getSimpleName() + ")");
        boolean refused = worst >= PERMANENT && !byAddress;
        if (!refused && !waiting().isEmpty()) {
            throw new IOException(told);
        }
        if (!anyTaken) {
            throw new PageRefusedException(told);
        }
        LOG.warn("{}; some of its {} addresses did not get page {}", told, tried.size(), underWay);
    }

    /** The mail of a page, addressed to all, whoever it is sent to now. */
    private MimeMessage message(Page page) throws MessagingException {
        Incident incident = page.incident();
        NamedMessage message =
                new NamedMessage(server.session(), name("page " + page.deduplicationKey(), mail.sender()));
        message.setFrom(mail.sender());
        message.setRecipients(Message.RecipientType.TO, mail.recipients().toArray(new InternetAddress[0]));
        message.setSubject(PageWords.headline(page), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        String conversation = name("incident " + incident.id(), mail.sender());
        message.setHeader("In-Reply-To", conversation);
        message.setHeader("References", conversation);
        // Keeps absence notes from coming back.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        if (page.action() == Page.Action.TRIGGER && incident.severity() == Severity.CRITICAL) {
            message.setHeader("Importance", "high");
            message.setHeader("X-Priority", "1");
        }
        message.setContent(body(page));
        message.saveChanges();
        return message;
    }

    private Multipart body(Page page) throws MessagingException {
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text.render(page), StandardCharsets.UTF_8.name());
        PagePlot.Plot plot = page.incident().kind() == IncidentKind.CRISIS ? plots.of(page.incident()) : null;
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(
                html.render(
                        page,
                        plot == null
                                ? Map.of("hasPlot", false)
                                : Map.of("hasPlot", true, "plotId", PLOT_ID, "plotText", plot.text())),
                StandardCharsets.UTF_8.name(),
                "html");
        if (plot == null) {
            return new MimeMultipart("alternative", plain, rich);
        }
        MimeBodyPart image = new MimeBodyPart();
        image.setDataHandler(new DataHandler(new ByteArrayDataSource(plot.png(), "image/png")));
        image.setContentID("<" + PLOT_ID + ">");
        image.setDisposition(Part.INLINE);
        image.setFileName(PLOT_ID + ".png");
        MimeBodyPart related = new MimeBodyPart();
        related.setContent(new MimeMultipart("related", rich, image));
        return new MimeMultipart("alternative", plain, related);
    }

    /** A message's name: the same for the same thing, and without any character of it. */
    private static String name(String thing, InternetAddress sender) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(thing.getBytes(StandardCharsets.UTF_8));
            String address = sender.getAddress();
            return "<" + HexFormat.of().formatHex(hash, 0, NAME_BYTES) + ".firebreak"
                    + address.substring(address.lastIndexOf('@')) + ">";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    /** Keeps the name that it was given; the library would make one up. */
    private static final class NamedMessage extends MimeMessage {
        private final String name;

        NamedMessage(Session session, String name) {
            super(session);
            this.name = name;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", name);
        }
    }
}
