package io.firebreak.bench;

import io.firebreak.index.document.PostDocument;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.PostEvent;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.UndecodableException;
import io.firebreak.runtime.element.PostElements;
import java.io.IOException;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One record to bytes and back: for a topic, between operators, for Elasticsearch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
// JMH fills the fields before each trial.
@SuppressWarnings("NullAway.Init")
public class RecordBenchmark {
    private final TypeSerializer<PostEvent> betweenOperators =
            PostElements.EVENT.createSerializer(new SerializerConfigImpl());
    private final TypeSerializer<PostEvent> byReflection =
            TypeInformation.of(PostEvent.class).createSerializer(new SerializerConfigImpl());
    private final DataOutputSerializer out = new DataOutputSerializer(4096);

    private Cycle<EnrichedPost> posts;
    private Cycle<byte[]> encoded;

    @Setup
    public void prepare() {
        posts = new Cycle<>(Inputs.enriched());
        encoded = new Cycle<>(
                Inputs.enriched().stream().map(Codecs.ENRICHED_POST::encode).toList());
    }

    @Benchmark
    public byte[] avroEncode() {
        return Codecs.ENRICHED_POST.encode(posts.next());
    }

    @Benchmark
    public EnrichedPost avroDecode() throws UndecodableException {
        return Codecs.ENRICHED_POST.decode(encoded.next());
    }

    @Benchmark
    public byte[] document() {
        return PostDocument.of(posts.next());
    }

    /** There and back, as each shuffle does it. */
    @Benchmark
    public PostEvent shuffle() throws IOException {
        return thereAndBack(betweenOperators);
    }

    /** The same by the serializer that Flink has for records. */
    @Benchmark
    public PostEvent shuffleByReflection() throws IOException {
        return thereAndBack(byReflection);
    }

    private PostEvent thereAndBack(TypeSerializer<PostEvent> serializer) throws IOException {
        out.clear();
        serializer.serialize(posts.next().event(), out);
        return serializer.deserialize(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));
    }
}
