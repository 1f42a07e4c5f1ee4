package io.firebreak.detect;

import io.firebreak.model.Brand;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.UndecodableException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** The brands of the topic {@code brands} or, as long as that has said nothing, those given at the job's start. */
final class KnownBrands implements Serializable {
    private static final long serialVersionUID = 1;

    /** Encoded, because operators travel with the job graph by Java serialization. */
    private final ArrayList<byte[]> initial = new ArrayList<>();

    private transient @Nullable List<Brand> decoded;

    KnownBrands(List<Brand> initial) {
        initial.forEach(brand -> this.initial.add(Codecs.BRAND.encode(brand)));
    }

    /** Enters a change. */
    static void apply(BrandChange change, BroadcastState<String, Brand> state) throws Exception {
        if (change.brand() == null) {
            state.remove(change.brandId());
        } else {
            state.put(change.brandId(), change.brand());
        }
    }

    /** All brands. */
    List<Brand> all(ReadOnlyBroadcastState<String, Brand> state) throws Exception {
        List<Brand> all = new ArrayList<>();
        for (Map.Entry<String, Brand> entry : state.immutableEntries()) {
            all.add(entry.getValue());
        }
        return all.isEmpty() ? initial() : all;
    }

    private List<Brand> initial() {
        List<Brand> brands = decoded;
        if (brands == null) {
            brands = new ArrayList<>();
            for (byte[] encoded : initial) {
                try {
                    brands.add(Codecs.BRAND.decode(encoded));
                } catch (UndecodableException e) {
                    throw new FlinkRuntimeException("a brand that this job encoded", e);
                }
            }
            decoded = brands;
        }
        return brands;
    }
}
