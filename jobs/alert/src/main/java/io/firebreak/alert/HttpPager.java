package io.firebreak.alert;

import io.firebreak.model.Page;
import io.firebreak.model.Pager;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Posts a page as JSON. The body comes from the template of the receiver's type.
 *
 * <p>Every request carries {@code Idempotency-Key}: {@link Page#deduplicationKey()}. PagerDuty and Alertmanager know a
 * repeated page by the incident's id in the body. Of {@code webhook}, {@code X-Firebreak-Signature} is {@code v1=} and the
 * hexadecimal HMAC-SHA-256 of {@code <X-Firebreak-Timestamp>.<body>} under the shared secret; who checks it refuses old
 * timestamps and keys seen before, and so takes no page twice.
 */
final class HttpPager implements Pager {
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final String HMAC = "HmacSHA256";

    private final ReceiverSettings receiver;
    private final @Nullable String secret;
    private final URI url;
    private final PageTemplate template;
    private final InstantSource clock;
    private final HttpClient client;

    /**
     * @param secret as {@link ReceiverSettings#secret()} tells
     * @param clock dates signatures
     * @throws PageRefusedException when the secret of Slack or Teams is no address
     */
    HttpPager(ReceiverSettings receiver, @Nullable String secret, PageLinks links, InstantSource clock)
            throws PageRefusedException {
        this.receiver = receiver;
        this.secret = secret;
        this.clock = clock;
        String address = receiver.url() == null ? secret : receiver.url();
        try {
            ReceiverSettings.requireWebAddress("address", String.valueOf(address));
        } catch (IllegalArgumentException e) {
            // The message would repeat the secret.
            throw new PageRefusedException(
                    "the secret of receiver " + receiver.name() + " is no http or https address");
        }
        this.url = URI.create(Objects.requireNonNull(address));
        this.template = PageTemplate.json(receiver.type(), secret, links);
        // A redirect would carry the page, and the secret in it, elsewhere.
        this.client = HttpClient.newBuilder()
                .connectTimeout(receiver.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public void deliver(Page page) throws IOException {
        if (page.action() == Page.Action.ACKNOWLEDGE && receiver.type() == ReceiverSettings.Type.ALERTMANAGER) {
            // It knows no acknowledgements.
            return;
        }
        byte[] body = template.render(page).getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(receiver.timeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "firebreak")
                .header("Idempotency-Key", page.deduplicationKey())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (receiver.type() == ReceiverSettings.Type.WEBHOOK) {
            String timestamp = String.valueOf(clock.instant().getEpochSecond());
            request.header("X-Firebreak-Timestamp", timestamp)
                    .header("X-Firebreak-Signature", "v1=" + signature(String.valueOf(secret), timestamp, body));
        }
        try {
            // The status says all; a body that trickles in for ever is not waited for.
            HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            judge(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void judge(HttpResponse<?> answer) throws IOException {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return;
        }
        String told = receiver.name() + " answers with status " + status;
        if (status == 408 || status == 425 || status == 429 || status >= 500) {
            String wait = answer.headers().firstValue("Retry-After").orElse("");
            if (wait.matches("\\d{1,6}")) {
                Duration pause = Duration.ofSeconds(Long.parseLong(wait));
                throw new RetryLaterException(told, pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
            }
            throw new IOException(told);
        }
        throw new PageRefusedException(told);
    }

    /** The signature of a body, as a receiver computes it too. */
    static String signature(String secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    @Override
    public void close() {
        // The client ends with its last reference; on Java 17 it has no other end.
    }
}
