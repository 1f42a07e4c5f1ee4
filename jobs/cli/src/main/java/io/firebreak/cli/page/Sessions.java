package io.firebreak.cli.page;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Sessions without memory: a cookie {@code <random>.<expiry>.<HMAC-SHA-256>} under a key that lives as long as the
 * process. Each session has its own token against forged requests. Thread-safe.
 */
final class Sessions {
    static final Duration LIFE = Duration.ofHours(12);
    private static final int RANDOM_BYTES = 18;
    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final @Nullable String token;
    private final Clock clock;

    /** @param token what opens a session; null when everybody may */
    Sessions(@Nullable String token, Clock clock) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.token = token;
        this.clock = clock;
    }

    /** Whether a session must be opened with a token. */
    boolean needsToken() {
        return token != null;
    }

    /** Compares in constant time; false when there is no token to know. */
    boolean isToken(@Nullable String candidate) {
        return token != null && candidate != null && isSame(sign("token", token), sign("token", candidate));
    }

    /** The cookie of a new session. */
    String open() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String content =
                ENCODER.encodeToString(bytes) + "." + clock.instant().plus(LIFE).getEpochSecond();
        return content + "." + sign("session", content);
    }

    /** Whether a cookie is one of ours and not too old. */
    boolean isOpen(@Nullable String cookie) {
        if (cookie == null || cookie.length() > 200) {
            return false;
        }
        int end = cookie.lastIndexOf('.');
        if (end < 0 || !isSame(sign("session", cookie.substring(0, end)), cookie.substring(end + 1))) {
            return false;
        }
        String content = cookie.substring(0, end);
        long expiry = Long.parseLong(content.substring(content.indexOf('.') + 1));
        return clock.instant().getEpochSecond() < expiry;
    }

    /** What a request that changes something must repeat: another site cannot read it. */
    String forgeryToken(String cookie) {
        return sign("forgery", cookie);
    }

    /** Whether a request carries the token of its session. */
    boolean isForgeryToken(String cookie, @Nullable String candidate) {
        return candidate != null && isSame(forgeryToken(cookie), candidate);
    }

    private String sign(String purpose, String content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return ENCODER.encodeToString(mac.doFinal((purpose + "\n" + content).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static boolean isSame(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
