package io.firebreak.bench;

import io.firebreak.detect.incident.Detector;
import io.firebreak.detect.incident.DetectorSettings;
import io.firebreak.detect.incident.DetectorState;
import io.firebreak.detect.incident.Observation;
import io.firebreak.detect.incident.OpenIncident;
import io.firebreak.detect.incident.Witness;
import io.firebreak.detect.metrics.BrandGroups;
import io.firebreak.detect.metrics.PartialCounts;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Evidence;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One minute of all tracked brands in calm times, and the counting of one post. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
// JMH fills the fields before each trial.
@SuppressWarnings("NullAway.Init")
public class DetectorBenchmark {
    private static final Witness NOBODY = new Witness() {
        @Override
        public double negativeAuthors(long fromMinute, long toMinute, double sum) {
            return sum;
        }

        @Override
        public Evidence evidence(OpenIncident incident, Instant now) {
            throw new IllegalStateException("calm times open no incident");
        }
    };

    /** Detectors of all brands, eight days old: a detector that warms up does half of its work only. */
    @State(Scope.Thread)
    public static class Brands {
        private static final long OLD_MINUTES = 8 * 1440;

        @Param({"1", "10000"})
        private int brands;

        private final TypeSerializer<DetectorState> serializer =
                TypeInformation.of(DetectorState.class).createSerializer(new SerializerConfigImpl());
        private final List<Detector> detectors = new ArrayList<>();
        private long minute;

        @Setup
        public void prepare() throws IOException {
            DetectorSettings settings = DetectorSettings.defaults();
            Detector first = new Detector("brand", settings, 1, Detector.initialState(settings, 1));
            for (minute = 0; minute < OLD_MINUTES; minute++) {
                first.step(calm(minute), NOBODY);
            }
            byte[] state = serialized(first);
            detectors.clear();
            for (int i = 0; i < brands; i++) {
                detectors.add(new Detector(
                        "brand-" + i, settings, 1, serializer.deserialize(new DataInputDeserializer(state))));
            }
        }

        /** The size of a checkpoint beside the time: JMH has no place for what is no rate. */
        @TearDown
        public void tell() throws IOException {
            System.out.println("# state of a brand: " + serialized(detectors.get(0)).length + " bytes");
        }

        private byte[] serialized(Detector detector) throws IOException {
            DataOutputSerializer out = new DataOutputSerializer(1 << 16);
            serializer.serialize(detector.state(), out);
            return out.getCopyOfBuffer();
        }
    }

    private static Observation calm(long minute) {
        double posts = 20 + minute % 7;
        return new Observation(minute, posts, posts - 2, posts - 4, 0, 2 + minute % 2, 4, 2 + minute % 2, 0.01);
    }

    private Cycle<EnrichedPost> posts;
    private PartialCounts counts;

    @Setup
    public void prepare() {
        posts = new Cycle<>(Inputs.enriched());
        counts = new PartialCounts(0.5, BrandGroups.NONE);
    }

    @Benchmark
    public double minute(Brands brands) {
        Observation observation = calm(brands.minute++);
        double outcome = 0;
        for (Detector detector : brands.detectors) {
            outcome += detector.step(observation, NOBODY).size();
            outcome += detector.expectation().posts();
        }
        return outcome;
    }

    @Benchmark
    public int count() {
        counts.add(posts.next());
        if (counts.size() >= 1_000) {
            counts.drain(partial -> {});
        }
        return counts.size();
    }
}
