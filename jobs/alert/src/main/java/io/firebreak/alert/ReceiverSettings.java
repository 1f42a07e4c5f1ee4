package io.firebreak.alert;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An element of {@code alert.receivers}: somewhere pages go. Secrets are never written here: {@code secretFile} or
 * {@code secretVariable} says where one is.
 *
 * @param name 1 to 40 lower-case letters, digits and hyphens; part of the job's state, so renaming forgets what was told
 * @param type what it is
 * @param url where it listens; default PagerDuty's own for {@code pagerduty}. The addresses of Slack and Teams are
 *     secrets and come as such. Of {@code email} the server: {@code smtp://host:587}, which must offer STARTTLS, or
 *     {@code smtps://host:465}
 * @param secretFile file with the secret: PagerDuty's routing key, the webhook's address of Slack and Teams, the signing key
 *     of {@code webhook}, the password of {@code mail.username}
 * @param secretVariable environment variable with the secret instead
 * @param quietHours span of each day, such as {@code 22:00-07:00}, in which nothing below critical is told; default none
 * @param mostPerHour pages an hour; more wait; default 60
 * @param timeout how long one try may take; default 10s. A checkpoint waits for the try under way
 * @param mail who writes to whom; for {@code email} alone
 */
public record ReceiverSettings(
        String name,
        Type type,
        @Nullable String url,
        @Nullable String secretFile,
        @Nullable String secretVariable,
        @Nullable String quietHours,
        Integer mostPerHour,
        Duration timeout,
        @Nullable MailSettings mail)
        implements Serializable {
    private static final String PAGERDUTY = "https://events.pagerduty.com/v2/enqueue";

    /** Kinds of receivers. */
    public enum Type {
        /** PagerDuty Events API v2. */
        PAGERDUTY,
        /** Slack incoming webhook. */
        SLACK,
        /** Microsoft Teams workflow that posts an Adaptive Card. */
        TEAMS,
        /** Alertmanager's API v2, or anything that takes the same. */
        ALERTMANAGER,
        /** Signed JSON to any address. */
        WEBHOOK,
        /** Mail by SMTP. */
        EMAIL,
        /** Lines of {@code alert.logFile}. */
        LOG;

        /** As written in the configuration. */
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    // Jackson passes null for what the configuration leaves out.
    @SuppressWarnings("NullAway")
    public ReceiverSettings(
            @Nullable String name,
            @Nullable Type type,
            @Nullable String url,
            @Nullable String secretFile,
            @Nullable String secretVariable,
            @Nullable String quietHours,
            @Nullable Integer mostPerHour,
            @Nullable Duration timeout,
            @Nullable MailSettings mail) {
        if (name == null || !name.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException(
                    "name is '" + name + "'; allowed are 1 to 40 lower-case letters, digits and hyphens");
        }
        if (type == null) {
            throw new IllegalArgumentException("type of receiver " + name + " is missing");
        }
        this.name = name;
        this.type = type;
        this.url = url == null && type == Type.PAGERDUTY ? PAGERDUTY : url;
        this.secretFile = secretFile;
        this.secretVariable = secretVariable;
        this.quietHours = quietHours;
        this.mostPerHour = mostPerHour == null ? 60 : mostPerHour;
        this.timeout = timeout == null ? Duration.ofSeconds(10) : timeout;
        this.mail = mail;
        boolean needsUrl = type == Type.ALERTMANAGER || type == Type.WEBHOOK || type == Type.EMAIL;
        if (needsUrl && url == null) {
            throw new IllegalArgumentException("url of receiver " + name + " is missing");
        }
        if ((type == Type.EMAIL) != (mail != null)) {
            throw new IllegalArgumentException(
                    "mail of receiver " + name + (mail == null ? " is missing" : " is set; it is for email alone"));
        }
        if (type == Type.EMAIL) {
            requireMailServer("url of receiver " + name, String.valueOf(url));
        } else if (this.url != null) {
            requireWebAddress("url of receiver " + name, this.url);
        }
        boolean needsSecret = type == Type.PAGERDUTY
                || type == Type.SLACK
                || type == Type.TEAMS
                || type == Type.WEBHOOK
                || (mail != null && mail.username() != null);
        if (needsSecret && (secretFile == null) == (secretVariable == null)) {
            throw new IllegalArgumentException(
                    "receiver " + name + " needs a secret; give one of secretFile and secretVariable");
        }
        if (this.mostPerHour < 1 || this.mostPerHour > 3_600) {
            throw new IllegalArgumentException("mostPerHour is " + this.mostPerHour + "; allowed are 1 to 3600");
        }
        if (this.timeout.compareTo(Duration.ofMillis(100)) < 0 || this.timeout.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("timeout is " + this.timeout + "; allowed are 100ms to 1m");
        }
    }

    /** The receiver that needs nothing: the file of pages. */
    static ReceiverSettings log(String name) {
        return new ReceiverSettings(name, Type.LOG, null, null, null, null, null, null, null);
    }

    /**
     * The secret; null when there is none.
     *
     * @throws IOException naming the receiver, when it is not where it should be
     */
    @Nullable
    String secret() throws IOException {
        if (secretVariable != null) {
            String value = System.getenv(secretVariable);
            if (value == null || value.isBlank()) {
                throw new IOException("the secret of receiver " + name + " is missing: no variable " + secretVariable);
            }
            return value.strip();
        }
        if (secretFile == null) {
            return null;
        }
        try {
            return Files.readString(Path.of(secretFile)).strip();
        } catch (IOException e) {
            throw new IOException("the secret of receiver " + name + " cannot be read from " + secretFile, e);
        }
    }

    static void requireWebAddress(String what, String address) {
        if (!isAddress(address, "https?")) {
            throw new IllegalArgumentException(what + " is '" + address + "'; allowed are http and https without user");
        }
    }

    private static void requireMailServer(String what, String address) {
        if (!isAddress(address, "smtps?")) {
            throw new IllegalArgumentException(what + " is '" + address
                    + "'; allowed are addresses such as smtp://mail.example.org:587 or smtps://mail.example.org:465");
        }
    }

    private static boolean isAddress(String address, String schemes) {
        try {
            URI parsed = new URI(address);
            return String.valueOf(parsed.getScheme()).matches(schemes)
                    && parsed.getHost() != null
                    && parsed.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
