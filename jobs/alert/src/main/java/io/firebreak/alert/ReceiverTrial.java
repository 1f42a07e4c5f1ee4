package io.firebreak.alert;

import io.firebreak.model.Evidence;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.IncidentState;
import io.firebreak.model.Page;
import io.firebreak.model.Pager;
import io.firebreak.model.Severity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries receivers out before the night on which they matter. Thread-safe. */
public final class ReceiverTrial {
    private static final String BRAND = "TEST, no crisis";

    private final AlertSettings settings;
    private final PagerFactory pagers;
    private final Clock clock;

    /**
     * @param settings the receivers
     * @param actions the key of the links in pages by which people act
     */
    public ReceiverTrial(AlertSettings settings, ActionSettings actions, Clock clock) {
        this(settings, PagerFactory.real(settings, actions), clock);
    }

    ReceiverTrial(AlertSettings settings, PagerFactory pagers, Clock clock) {
        this.settings = settings;
        this.pagers = pagers;
        this.clock = clock;
    }

    /** Names of all receivers, in the order of the configuration. */
    public List<String> names() {
        return settings.receivers().stream().map(ReceiverSettings::name).toList();
    }

    /**
     * Whether a receiver could be paged, told without paging it: its secret is there, and where it listens somebody answers.
     * Whether it takes the secret only {@link #page} tells.
     *
     * @return what is in the way, as a sentence; null when nothing is
     * @throws IllegalArgumentException when there is no receiver of this name
     */
    public @Nullable String obstacle(String name) {
        ReceiverSettings receiver = receiver(name);
        try {
            String secret = receiver.secret();
            String address = receiver.url() == null ? secret : receiver.url();
            if (address != null && receiver.type() != ReceiverSettings.Type.LOG) {
                connect(address, receiver);
            }
            return null;
        } catch (IOException | IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /**
     * Pages a receiver and ends the page at once. It is a critical one, for such must get through, and says that it is a test.
     *
     * @throws IOException when the receiver does not take it
     * @throws IllegalArgumentException when there is no receiver of this name
     */
    public void page(String name) throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try (Pager pager = pagers.open(receiver(name), clock)) {
            pager.deliver(new Page(Page.Action.TRIGGER, incident(now, IncidentState.ESCALATED)));
            pager.deliver(new Page(Page.Action.RESOLVE, incident(now, IncidentState.RESOLVED)));
        }
    }

    private ReceiverSettings receiver(String name) {
        return settings.receivers().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no receiver is named '" + name + "'; there are " + String.join(", ", names())));
    }

    /** A secret address is not told. */
    private static void connect(String address, ReceiverSettings receiver) throws IOException {
        URI url = URI.create(address);
        int port = url.getPort() > 0
                ? url.getPort()
                : switch (String.valueOf(url.getScheme())) {
                    case "http" -> 80;
                    case "smtp" -> 587;
                    case "smtps" -> 465;
                    default -> 443;
                };
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), port), (int)
                    receiver.timeout().toMillis());
        } catch (IOException e) {
            throw new IOException("no answer from " + url.getHost() + " port " + port + " (" + e.getMessage() + ")", e);
        }
    }

    private static Incident incident(Instant now, IncidentState state) {
        Instant start = now.minus(5, ChronoUnit.MINUTES);
        return new Incident(
                "test-" + now.getEpochSecond(),
                BRAND,
                IncidentKind.CRISIS,
                state,
                Severity.CRITICAL,
                state == IncidentState.RESOLVED ? 2 : 1,
                start,
                start,
                now,
                start,
                state == IncidentState.RESOLVED ? now : null,
                now,
                null,
                null,
                Evidence.ofCounts(5, 0, 0, 1, 1, 0),
                List.of(),
                List.of());
    }
}
