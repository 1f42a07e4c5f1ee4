package io.firebreak.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.testkit.FuzzBudget;
import io.firebreak.testkit.Mutants;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Whatever stands in a topic: a record, or a refusal that makes it a dead letter; nothing that would stop the job. */
final class CodecFuzzTest {
    private static final List<Codec<?>> CODECS = List.of(
            Codecs.POST_EVENT,
            Codecs.ENRICHED_POST,
            Codecs.BRAND_METRICS,
            Codecs.INCIDENT,
            Codecs.INCIDENT_ACTION,
            Codecs.PAGE_DELIVERY,
            Codecs.BRAND,
            Codecs.DEAD_LETTER);

    @Property
    @AddLifecycleHook(FuzzBudget.class)
    void aMutantIsARecordOrRefused(@ForAll("mutants") byte[] bytes) {
        for (Codec<?> codec : CODECS) {
            try {
                assertThat((Object) codec.decode(bytes)).isNotNull();
            } catch (UndecodableException e) {
                assertThat(e).hasMessageMatching("(?s).{1,2000}");
            }
        }
    }

    @Provide
    Arbitrary<byte[]> mutants() throws Exception {
        List<byte[]> seeds = new ArrayList<>();
        for (Codec<?> codec : CODECS) {
            seeds.add(encoded(codec, true));
            seeds.add(encoded(codec, false));
        }
        return Mutants.of(seeds);
    }

    private static <T> byte[] encoded(Codec<T> codec, boolean full) throws Exception {
        return codec.encode(SampleRecords.filled(codec.type(), full));
    }
}
