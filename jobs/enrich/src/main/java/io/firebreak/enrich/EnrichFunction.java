package io.firebreak.enrich;

import io.firebreak.model.Brand;
import io.firebreak.model.DeadLetter;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Enricher;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.DeadLetters;
import io.firebreak.runtime.RawRecord;
import io.firebreak.runtime.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Enriches each post with the brands known at that moment: those of the topic {@code brands} or, as long as that has said
 * nothing, those given at the job's start. One output for each input, in order.
 */
final class EnrichFunction extends BroadcastProcessFunction<PostEvent, RawRecord, EnrichedPost> {
    private static final long serialVersionUID = 1L;

    /** Brands of the topic by id. */
    static final MapStateDescriptor<String, Brand> BRANDS =
            new MapStateDescriptor<>("brands", Types.STRING, TypeInformation.of(Brand.class));

    private final EnricherFactory factory;
    /** Encoded, because the function travels with the job graph by Java serialization. */
    private final ArrayList<byte[]> initialBrands;

    private transient @Nullable Enricher enricher;

    EnrichFunction(EnricherFactory factory, List<Brand> initialBrands) {
        this.factory = factory;
        this.initialBrands = new ArrayList<>();
        for (Brand brand : initialBrands) {
            this.initialBrands.add(Codecs.BRAND.encode(brand));
        }
    }

    @Override
    public void processElement(PostEvent event, ReadOnlyContext context, Collector<EnrichedPost> out) throws Exception {
        Post post = event.post();
        if (post == null) {
            out.collect(new EnrichedPost(event, null));
            return;
        }
        Enricher current = enricher;
        if (current == null) {
            current = factory.create(brands(context.getBroadcastState(BRANDS)));
            enricher = current;
        }
        out.collect(new EnrichedPost(event, current.enrich(event.source(), post)));
    }

    @Override
    public void processBroadcastElement(RawRecord record, Context context, Collector<EnrichedPost> out)
            throws Exception {
        if (record.value().length == 0) {
            if (record.key() != null) {
                context.getBroadcastState(BRANDS).remove(new String(record.key(), StandardCharsets.UTF_8));
            }
        } else {
            try {
                Brand brand = Codecs.BRAND.decode(record.value());
                context.getBroadcastState(BRANDS).put(brand.id(), brand);
            } catch (UndecodableException e) {
                // Each subtask receives the record; one of them reports it.
                if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
                    context.output(
                            DeadLetters.TAG,
                            DeadLetters.of(
                                    DeadLetter.Stage.ENRICH, "undecodable", String.valueOf(e.getMessage()), record));
                }
                return;
            }
        }
        // Rebuilt with the next post, so that a list of thousands of brands is built once.
        enricher = null;
    }

    private List<Brand> brands(ReadOnlyBroadcastState<String, Brand> state) throws Exception {
        List<Brand> brands = new ArrayList<>();
        for (Map.Entry<String, Brand> entry : state.immutableEntries()) {
            brands.add(entry.getValue());
        }
        // In one order in all subtasks, which then share one table.
        brands.sort(Comparator.comparing(Brand::id));
        if (brands.isEmpty()) {
            for (byte[] brand : initialBrands) {
                brands.add(Codecs.BRAND.decode(brand));
            }
        }
        return brands;
    }
}
