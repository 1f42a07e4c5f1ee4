package io.firebreak.alert;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code mail} of a receiver of type {@code email}.
 *
 * @param from address of the sender, such as {@code Firebreak <firebreak@example.org>}; its domain names the messages
 * @param to 1 to 50 addresses
 * @param username user at the server, whose password is the receiver's secret; default none
 * @param caFile PEM file of the authorities that the server's certificate may come from; default those of the JDK
 * @param plaintext whether to talk to the server without TLS, which only a relay on the same machine deserves; default
 *     false. A password is never sent so
 */
public record MailSettings(
        String from,
        List<String> to,
        @Nullable String username,
        @Nullable String caFile,
        Boolean plaintext) implements Serializable {
    private static final int MOST_ADDRESSES = 50;

    // Jackson passes null for what the configuration leaves out.
    @SuppressWarnings("NullAway")
    public MailSettings(
            @Nullable String from,
            @Nullable List<String> to,
            @Nullable String username,
            @Nullable String caFile,
            @Nullable Boolean plaintext) {
        if (from == null) {
            throw new IllegalArgumentException("from is missing");
        }
        if (to == null || to.isEmpty() || to.size() > MOST_ADDRESSES) {
            throw new IllegalArgumentException(
                    "to has " + (to == null ? 0 : to.size()) + " addresses; allowed are 1 to " + MOST_ADDRESSES);
        }
        this.from = from;
        this.to = List.copyOf(to);
        this.username = username;
        this.caFile = caFile;
        this.plaintext = plaintext != null && plaintext;
        address("from", from);
        this.to.forEach(one -> address("to", one));
        if (this.plaintext && username != null) {
            throw new IllegalArgumentException(
                    "username and plaintext are both set; a password is not sent without TLS");
        }
    }

    /** The sender. */
    InternetAddress sender() {
        return address("from", from);
    }

    /** Who is written to. */
    List<InternetAddress> recipients() {
        return to.stream().map(one -> address("to", one)).toList();
    }

    private static InternetAddress address(String key, String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            address.validate();
            if (address.getAddress().indexOf('@') > 0 && !text.matches("(?s).*\\p{Cntrl}.*")) {
                return address;
            }
        } catch (AddressException e) {
            // Told below, like every other text that is no address.
        }
        throw new IllegalArgumentException(key + " is '" + text + "'; allowed are addresses such as desk@example.org");
    }
}
