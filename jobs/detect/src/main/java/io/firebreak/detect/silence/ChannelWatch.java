package io.firebreak.detect.silence;

import io.firebreak.detect.metrics.ChannelMinute;
import io.firebreak.detect.statistics.Confidence;
import io.firebreak.model.Evidence;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentAction;
import io.firebreak.model.IncidentState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Watches the traffic of every platform and of all together, minute by minute. A platform is silent when nearly nothing
 * came of what its level and its hour of the week promise, and so little is less likely than the settings allow; a small
 * platform at night promises nothing and is never silent. When nothing comes from any, that is one incident and not one for
 * each.
 * The outcome depends on nothing but the steps. Not thread-safe.
 */
public final class ChannelWatch {
    /** Stands for all platforms together. */
    public static final String ALL = "all";

    private static final String CHANNEL = "channel:";
    /** Traffic must be back for so long before a silence is over. */
    private static final Duration HEARD_TO_RESOLVE = Duration.ofMinutes(15);

    private static final Duration UPDATE_EVERY = Duration.ofHours(1);
    /** A platform that was not heard for so long is no longer expected. */
    private static final long FORGOTTEN_AFTER_MINUTES = 7 * 1440;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

    private final SilenceSettings settings;
    private final List<Channel> channels = new ArrayList<>();
    private long nextMinute;

    /** Goes on from a state, whose arrays it takes over. */
    public ChannelWatch(SilenceSettings settings, ChannelsState state) {
        this.settings = settings;
        this.nextMinute = state.nextMinute();
        state.channels().forEach(channel -> channels.add(new Channel(channel, settings)));
    }

    /** What to keep; shares its arrays with this object. */
    public ChannelsState state() {
        return new ChannelsState(
                nextMinute, channels.stream().map(Channel::state).toList());
    }

    /** Whether an id of {@link Incident#brandId()} names a platform. */
    public static boolean isChannel(String id) {
        return id.startsWith(CHANNEL);
    }

    /** First minute not stepped over, minutes since 1970; {@link Long#MIN_VALUE} before the first step. */
    public long nextMinute() {
        return nextMinute;
    }

    /** Whether any platform is still expected to be heard. */
    public boolean isWatching() {
        return !channels.isEmpty();
    }

    /**
     * Takes the next minute. Minutes left out before it are taken as silent.
     *
     * @param minute not yet stepped over
     * @param posts counts of the minute by platform
     * @return updates to publish, in order
     */
    public List<Incident> step(long minute, Map<String, Long> posts) {
        List<Incident> updates = new ArrayList<>(0);
        if (nextMinute == Long.MIN_VALUE) {
            nextMinute = minute;
        }
        updates.addAll(advanceTo(minute));
        posts.keySet().stream().sorted().forEach(source -> channel(source, minute));
        take(minute, posts, updates);
        return updates;
    }

    /**
     * Takes silent minutes.
     *
     * @param minute first minute not to step over
     */
    public List<Incident> advanceTo(long minute) {
        List<Incident> updates = new ArrayList<>(0);
        while (nextMinute != Long.MIN_VALUE && nextMinute < minute && isWatching()) {
            take(nextMinute, Map.of(), updates);
        }
        nextMinute = nextMinute == Long.MIN_VALUE ? nextMinute : Math.max(nextMinute, minute);
        return updates;
    }

    /** Counts posts that come late to a minute already stepped over; a minute older than the longest look-back is lost. */
    public void correct(ChannelMinute late) {
        for (Channel channel : channels) {
            if (channel.source().equals(ALL) || channel.source().equals(late.source())) {
                channel.correct(late.minute(), nextMinute, late.posts());
            }
        }
    }

    /**
     * Does what a person asked for. Resolving a silence, and calling it no crisis, ends it until the platform is heard
     * and falls silent again.
     *
     * @return updates to publish, in order
     */
    public List<Incident> act(IncidentAction action) {
        List<Incident> updates = new ArrayList<>(1);
        Instant now = instant(nextMinute);
        for (Channel channel : channels) {
            OpenSilence silence = channel.silence();
            if (silence == null || !silence.id().equals(action.incidentId())) {
                continue;
            }
            OpenSilence next =
                    switch (action.type()) {
                        case ACKNOWLEDGE ->
                            silence.acknowledged(action.by())
                                    .emitted(silence.state(), silence.heardAt(), silence.why(), now);
                        case SNOOZE ->
                            silence.snoozed(action.until())
                                    .emitted(silence.state(), silence.heardAt(), silence.why(), now);
                        case RESOLVE, NOT_A_CRISIS ->
                            silence.emitted(IncidentState.RESOLVED, silence.heardAt(), silence.why(), now);
                    };
            updates.add(publish(channel, next));
            if (next.state() == IncidentState.RESOLVED) {
                channel.dismiss();
            } else {
                channel.silence(next);
            }
        }
        return updates;
    }

    private void channel(String source, long minute) {
        for (String wanted : List.of(ALL, source)) {
            if (channels.stream().noneMatch(channel -> channel.source().equals(wanted))) {
                channels.add(new Channel(Channel.initialState(wanted, minute, settings), settings));
            }
        }
    }

    private void take(long minute, Map<String, Long> posts, List<Incident> updates) {
        long all = posts.values().stream().mapToLong(Long::longValue).sum();
        nextMinute = minute + 1;
        boolean nothing = false;
        for (Channel channel : channels) {
            boolean together = channel.source().equals(ALL);
            long own = together ? all : posts.getOrDefault(channel.source(), 0L);
            channel.step(minute, own);
            // One platform is missed while others are heard; when none is, that is the silence of all.
            follow(channel, minute, together || (!nothing && all > own), updates);
            nothing |= together && channel.silence() != null;
        }
        channels.removeIf(
                channel -> channel.silence() == null && minute - channel.heardMinute() >= FORGOTTEN_AFTER_MINUTES);
    }

    private void follow(Channel channel, long minute, boolean mayBegin, List<Incident> updates) {
        Instant now = instant(minute + 1);
        OpenSilence silence = channel.silence();
        Channel.Quiet quiet = channel.isKnownFor(settings.warmUp().toMinutes()) ? channel.quiet(minute) : null;
        boolean silent = quiet != null && quiet.tail() <= settings.silentTail();
        if (silence == null) {
            if (silent && mayBegin && !channel.isDismissed()) {
                OpenSilence next = begin(channel, minute, Objects.requireNonNull(quiet));
                channel.unlearn(channel.heardMinute() + 1, minute + 1);
                channel.silence(next);
                updates.add(publish(channel, next));
            }
            return;
        }
        boolean forgotten = minute - channel.heardMinute() >= FORGOTTEN_AFTER_MINUTES;
        boolean heard = channel.isHeard(minute);
        Instant heardAt = heard ? (silence.heardAt() == null ? now : silence.heardAt()) : null;
        IncidentState state = forgotten ? IncidentState.RESOLVED : state(silence, heardAt, silent, now);
        boolean due = !silence.emittedAt().plus(UPDATE_EVERY).isAfter(now);
        boolean sameHeard = Objects.equals(heardAt, silence.heardAt());
        if (state == silence.state() && sameHeard && !due) {
            return;
        }
        Evidence why = quiet == null ? silence.why() : evidence(quiet);
        OpenSilence next =
                state != silence.state() || due ? silence.emitted(state, heardAt, why, now) : silence.heard(heardAt);
        if (next.revision() != silence.revision()) {
            updates.add(publish(channel, next));
        }
        channel.silence(state == IncidentState.RESOLVED ? null : next);
    }

    private static IncidentState state(OpenSilence silence, @Nullable Instant heardAt, boolean silent, Instant now) {
        if (heardAt != null) {
            boolean over = !heardAt.plus(HEARD_TO_RESOLVE).isAfter(now);
            return over ? IncidentState.RESOLVED : IncidentState.RECOVERING;
        }
        return silence.state() == IncidentState.RECOVERING && !silent ? IncidentState.RECOVERING : IncidentState.OPEN;
    }

    private OpenSilence begin(Channel channel, long minute, Channel.Quiet quiet) {
        Instant now = instant(minute + 1);
        return new OpenSilence(
                CHANNEL + channel.source() + "-silence-" + MINUTE.format(instant(minute)),
                IncidentState.OPEN,
                1,
                instant(channel.heardMinute() + 1),
                now,
                null,
                now,
                null,
                null,
                evidence(quiet));
    }

    private Evidence evidence(Channel.Quiet quiet) {
        return Evidence.ofCounts(
                quiet.horizonMinutes(),
                quiet.observed(),
                quiet.expected(),
                quiet.tail(),
                1,
                Confidence.byTail(quiet.tail(), settings.looksPerYear()));
    }

    private Incident publish(Channel channel, OpenSilence silence) {
        return silence.toIncident(CHANNEL + channel.source(), settings.severity());
    }

    private static Instant instant(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }
}
