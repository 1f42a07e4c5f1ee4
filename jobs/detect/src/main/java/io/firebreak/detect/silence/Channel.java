package io.firebreak.detect.silence;

import io.firebreak.detect.baseline.Baseline;
import io.firebreak.detect.baseline.BaselineState;
import io.firebreak.detect.statistics.Tails;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The traffic of one platform: what came, what was expected, and how unlikely so little is. Not thread-safe. */
final class Channel {
    /** A platform is silent only when nearly nothing comes of what was expected. */
    private static final double SILENT_SHARE = 0.1;
    /** It is heard again when so much comes of what was expected. */
    private static final double HEARD_SHARE = 0.5;
    /** Fewer posts than this tell nothing about being heard again. */
    private static final double TELLING = 3;

    private final String source;
    /** All platforms together are silent only when nothing comes, and heard when anything does. */
    private final boolean together;

    private final List<Integer> horizons;
    private final Baseline baseline;
    private final double[] posts;
    private final double[] expected;
    private final boolean[] learnable;
    private long heardMinute;
    private @Nullable OpenSilence silence;
    private boolean dismissed;

    /** Goes on from a state, whose arrays it takes over. */
    Channel(ChannelState state, SilenceSettings settings) {
        source = state.source();
        together = source.equals(ChannelWatch.ALL);
        horizons = settings.horizonsMinutes();
        baseline = new Baseline(state.baseline());
        posts = state.posts();
        expected = state.expected();
        learnable = state.learnable();
        heardMinute = state.heardMinute();
        silence = state.silence();
        dismissed = state.dismissed();
    }

    /** The state of a platform just heard of. */
    static ChannelState initialState(String source, long minute, SilenceSettings settings) {
        int horizons = settings.horizonsMinutes().size();
        int longest = settings.horizonsMinutes().get(horizons - 1);
        return new ChannelState(
                source,
                BaselineState.empty(horizons),
                new double[longest],
                new double[longest],
                new boolean[longest],
                minute,
                null,
                false);
    }

    ChannelState state() {
        return new ChannelState(source, baseline.state(), posts, expected, learnable, heardMinute, silence, dismissed);
    }

    String source() {
        return source;
    }

    /** Latest minute with a post. */
    long heardMinute() {
        return heardMinute;
    }

    @Nullable
    OpenSilence silence() {
        return silence;
    }

    void silence(@Nullable OpenSilence next) {
        silence = next;
    }

    /** A person ended the silence; until the platform is heard there is no other. */
    void dismiss() {
        silence = null;
        dismissed = true;
    }

    boolean isDismissed() {
        return dismissed;
    }

    /** Takes the next minute. What leaves the longest look-back is learned, unless it belongs to a silence. */
    void step(long minute, long count) {
        int slot = slot(minute);
        if (expected[slot] > 0 && learnable[slot]) {
            long left = minute - posts.length;
            learnSpread(left);
            baseline.learn(left, 1, posts[slot], 0, 0, 0, posts[slot]);
        }
        posts[slot] = count;
        expected[slot] = baseline.originalsPerMinute(minute);
        learnable[slot] = silence == null && !dismissed;
        heardMinute = count > 0 ? minute : heardMinute;
        dismissed &= count == 0;
    }

    /** Counts posts that come late to a minute already stepped over. */
    void correct(long minute, long nextMinute, long count) {
        if (minute < nextMinute && minute >= nextMinute - posts.length) {
            posts[slot(minute)] += count;
            heardMinute = Math.max(heardMinute, minute);
        }
    }

    /** The minutes of a silence teach nothing about what is normal. */
    void unlearn(long fromMinute, long toMinute) {
        for (long minute = Math.max(fromMinute, toMinute - posts.length); minute < toMinute; minute++) {
            learnable[slot(minute)] = false;
        }
    }

    boolean isKnownFor(long minutes) {
        return baseline.minutes() + posts.length >= minutes;
    }

    /** The look-back up to a minute in which so little is least likely; null when none is silent. */
    @Nullable
    Quiet quiet(long minute) {
        Quiet least = null;
        for (int h = 0; h < horizons.size(); h++) {
            double observed = sum(posts, minute, horizons.get(h));
            double wanted = sum(expected, minute, horizons.get(h));
            if (observed <= (together ? 0 : SILENT_SHARE) * wanted) {
                double tail = Tails.negativeBinomialAtMost(observed, wanted, baseline.dispersion(h, minute));
                if (least == null || tail < least.tail()) {
                    least = new Quiet(horizons.get(h), observed, wanted, tail);
                }
            }
        }
        return least;
    }

    /** Whether traffic is back: in the shortest look-back in which some is expected at all. */
    boolean isHeard(long minute) {
        for (int h = 0; h < horizons.size(); h++) {
            double wanted = sum(expected, minute, horizons.get(h));
            if (wanted >= TELLING || h == horizons.size() - 1) {
                double observed = sum(posts, minute, horizons.get(h));
                return observed > 0 && observed >= (together ? 0 : HEARD_SHARE) * wanted;
            }
        }
        return false;
    }

    /**
     * A look-back.
     *
     * @param horizonMinutes its length
     * @param observed posts that came
     * @param expected posts that were expected
     * @param tail probability of so few or fewer
     */
    record Quiet(int horizonMinutes, double observed, double expected, double tail) {}

    private double sum(double[] values, long minute, int minutes) {
        double sum = 0;
        for (int i = 0; i < minutes; i++) {
            sum += values[slot(minute - i)];
        }
        return sum;
    }

    /** The oldest minutes, which are about to leave, in spans of each look-back that do not overlap. */
    private void learnSpread(long oldest) {
        for (int h = 0; h < horizons.size(); h++) {
            int length = horizons.get(h);
            if (oldest % length == 0) {
                double seen = 0;
                double wanted = 0;
                boolean clean = true;
                for (int i = 0; i < length; i++) {
                    int slot = slot(oldest + i);
                    seen += posts[slot];
                    wanted += expected[slot];
                    clean &= learnable[slot] && expected[slot] > 0;
                }
                if (clean) {
                    baseline.learnSpread(h, wanted, seen, 0);
                }
            }
        }
    }

    private int slot(long minute) {
        return (int) Math.floorMod(minute, (long) posts.length);
    }
}
