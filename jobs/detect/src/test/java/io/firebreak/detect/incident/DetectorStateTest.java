package io.firebreak.detect.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.detect.backtest.CountsOnly;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentKind;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

final class DetectorStateTest {
    private static final DetectorSettings SETTINGS = DetectorSettings.defaults();
    private static final TypeSerializer<DetectorState> SERIALIZER =
            TypeInformation.of(DetectorState.class).createSerializer(new SerializerConfigImpl());
    private static final int MOST_BYTES = 64 * 1024;
    private static final int WARM = 8 * 60;

    @Test
    void eightWeeksTakeNoMoreThanTheirRoom() throws IOException {
        Detector detector = detector(Detector.initialState(SETTINGS, 1));
        SplittableRandom random = new SplittableRandom(1);
        for (int minute = 0; minute < 56 * 1440; minute++) {
            boolean crisis = minute % (7 * 1440) > 7 * 1440 - 600;
            detector.step(seen(minute, random.nextInt(40), crisis ? 200 : random.nextInt(8)), new CountsOnly());
        }

        assertThat(detector.state().pages()).isNotEmpty();
        assertThat(bytes(detector.state()).length).isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void anIncidentOfEveryKindAtOnceTakesNoMoreThanItsRoom() throws IOException {
        Detector detector = detector(Detector.initialState(SETTINGS, 1));
        for (int minute = 0; minute < WARM + 10; minute++) {
            detector.step(seen(minute, 7, minute < WARM ? 1 : 200), new CountsOnly());
        }
        DetectorState calm = detector.state();
        // Silence is a platform's, not a brand's.
        int kinds = IncidentKind.values().length - 1;
        OpenIncident longest =
                detector.incidents().get(0).withTimeline(new Timeline(60, 0, new double[Timeline.MOST_POINTS * 8]));
        DetectorState most = new DetectorState(
                calm.nextMinute(),
                calm.baseline(),
                calm.volume(),
                calm.ring(),
                Collections.nCopies(kinds, longest),
                calm.caution(),
                calm.quietUntil(),
                Collections.nCopies(2 * SETTINGS.pagesPerMonth(), new PastPage(Instant.EPOCH, 1)));

        assertThat(bytes(most).length).isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void otherHorizonsGoOnFromTheSameState() {
        Detector before = detector(Detector.initialState(SETTINGS, 1));
        for (int minute = 0; minute < WARM; minute++) {
            before.step(seen(minute, 7, 1), new CountsOnly());
        }

        Detector after = new Detector("acme", horizons(2, 240), 1, before.state());
        after.step(seen(WARM, 7, 1), new CountsOnly());

        assertThat(after.expectedPosts()).isGreaterThan(4);
        assertThat(after.state().ring()).hasSizeGreaterThan(before.state().ring().length);
    }

    @Property(tries = 20)
    void restoringAtAnyMinuteChangesNothing(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = WARM + 119) int restoredAt) throws IOException {
        List<Incident> whole = run(seed, -1);

        assertThat(run(seed, restoredAt)).isEqualTo(whole).isNotEmpty();
    }

    @Property(tries = 20)
    void correctionsEndAlikeInAnyOrder(@ForAll long seed) {
        List<Observation> corrections = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (int minute = WARM - 150; minute < WARM; minute += 1 + random.nextInt(20)) {
            corrections.add(seen(minute, random.nextInt(60), random.nextInt(60)));
        }
        List<Observation> shuffled = new ArrayList<>(corrections);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(corrected(seed, shuffled)).isEqualTo(corrected(seed, corrections));
    }

    private static List<Incident> run(long seed, int restoredAt) throws IOException {
        Detector detector = detector(Detector.initialState(SETTINGS, 1));
        SplittableRandom random = new SplittableRandom(seed);
        List<Incident> updates = new ArrayList<>();
        for (int minute = 0; minute < WARM + 120; minute++) {
            int negative = minute < WARM ? random.nextInt(2) : 20 + random.nextInt(20);
            updates.addAll(detector.step(seen(minute, random.nextInt(8), negative), new CountsOnly()));
            if (minute == restoredAt) {
                detector = detector(restored(detector.state()));
            }
        }
        return updates;
    }

    private static List<Incident> corrected(long seed, List<Observation> corrections) {
        Detector detector = detector(Detector.initialState(SETTINGS, 1));
        SplittableRandom random = new SplittableRandom(seed);
        for (int minute = 0; minute < WARM; minute++) {
            detector.step(seen(minute, random.nextInt(8), random.nextInt(2)), new CountsOnly());
        }
        corrections.forEach(detector::correct);
        List<Incident> updates = new ArrayList<>();
        for (int minute = WARM; minute < WARM + 240; minute++) {
            updates.addAll(detector.step(seen(minute, random.nextInt(8), random.nextInt(4)), new CountsOnly()));
        }
        double[] ring = detector.state().ring();
        assertThat(Arrays.stream(ring).allMatch(Double::isFinite)).isTrue();
        return updates;
    }

    private static DetectorSettings horizons(Integer... minutes) {
        return new DetectorSettings(
                List.of(minutes),
                SETTINGS.warmUp(),
                SETTINGS.falsePagesPerBrandYear(),
                SETTINGS.falseOpeningsPerPage(),
                SETTINGS.pagesPerMonth(),
                SETTINGS.surprisingTimePerMonth(),
                SETTINGS.leastAuthors(),
                SETTINGS.leastAuthorsCritical(),
                SETTINGS.leastRatioCritical(),
                SETTINGS.calmToRecover(),
                SETTINGS.calmToResolve(),
                SETTINGS.updateEvery());
    }

    private static Detector detector(DetectorState state) {
        return new Detector("acme", SETTINGS, 1, state);
    }

    private static Observation seen(int minute, int calm, int negative) {
        int posts = calm + negative;
        return new Observation(minute, posts, posts, posts, 0, negative, 0, negative, 0);
    }

    private static DetectorState restored(DetectorState state) throws IOException {
        return SERIALIZER.deserialize(new DataInputDeserializer(bytes(state)));
    }

    private static byte[] bytes(DetectorState state) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(MOST_BYTES);
        SERIALIZER.serialize(state, out);
        return out.getCopyOfBuffer();
    }
}
