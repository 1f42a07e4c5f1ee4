package io.firebreak.alert;

import io.firebreak.model.IncidentAction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs {@link ActionLink}s and reads them back: {@code v1.<content>.<HMAC-SHA-256 of both>}, in the alphabet of URLs. That
 * a link has expired or is spent is for the caller to find. Thread-safe.
 */
public final class ActionLinks {
    /** Path of the live page under which links lie. */
    public static final String PATH = "/act/";

    /** Longer ones are none of ours. */
    private static final int LONGEST = 2_000;

    private static final String VERSION = "v1";
    private static final String HMAC = "HmacSHA256";
    private static final String PURPOSE = "firebreak action link\n";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final int FIELDS = 6;

    private final SecretKeySpec key;

    /** @param secret 16 bytes or more */
    ActionLinks(byte[] secret) {
        key = new SecretKeySpec(secret, HMAC);
    }

    /** The text of a link, which goes behind {@link #PATH}. */
    public String sign(ActionLink link) {
        // The id comes last: it is the only field that could hold a line break.
        String content = String.join(
                "\n",
                link.type().wireName(),
                String.valueOf(link.snoozeMinutes()),
                String.valueOf(link.expiresAt().getEpochSecond()),
                link.snoozedUntil() == null
                        ? ""
                        : String.valueOf(link.snoozedUntil().toEpochMilli()),
                link.receiver(),
                link.incidentId());
        String signed = VERSION + "." + ENCODER.encodeToString(content.getBytes(StandardCharsets.UTF_8));
        return signed + "." + ENCODER.encodeToString(mac(signed));
    }

    /** What a text says; null when it was not signed with this key. */
    public @Nullable ActionLink read(String text) {
        int end = text.lastIndexOf('.');
        if (end < 0 || text.length() > LONGEST || !text.startsWith(VERSION + ".")) {
            return null;
        }
        String signed = text.substring(0, end);
        byte[] expected = ENCODER.encode(mac(signed));
        if (!MessageDigest.isEqual(expected, text.substring(end + 1).getBytes(StandardCharsets.UTF_8))) {
            return null;
        }
        // Signed by us: from here on the text is well formed.
        String[] fields = new String(
                        Base64.getUrlDecoder().decode(signed.substring(VERSION.length() + 1)), StandardCharsets.UTF_8)
                .split("\n", FIELDS);
        return new ActionLink(
                fields[5],
                Arrays.stream(IncidentAction.Type.values())
                        .filter(type -> type.wireName().equals(fields[0]))
                        .findFirst()
                        .orElseThrow(),
                Integer.parseInt(fields[1]),
                fields[4],
                Instant.ofEpochSecond(Long.parseLong(fields[2])),
                fields[3].isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(fields[3])));
    }

    private byte[] mac(String signed) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal((PURPOSE + signed).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }
}
