package io.firebreak.runtime;

import io.firebreak.model.Brand;
import io.firebreak.model.BrandMetrics;
import io.firebreak.model.DeadLetter;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentAction;
import io.firebreak.model.PageDelivery;
import io.firebreak.model.PostEvent;
import io.firebreak.schemas.SingleObject;
import java.io.IOException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecordBase;

/** The codecs of all topics but the raw {@code firehose.*} ones. */
public final class Codecs {
    public static final Codec<PostEvent> POST_EVENT = AvroCodec.POST_EVENT.typed();
    public static final Codec<EnrichedPost> ENRICHED_POST = AvroCodec.ENRICHED_POST.typed();
    public static final Codec<BrandMetrics> BRAND_METRICS = AvroCodec.BRAND_METRICS.typed();
    public static final Codec<Incident> INCIDENT = AvroCodec.INCIDENT.typed();
    public static final Codec<IncidentAction> INCIDENT_ACTION = AvroCodec.INCIDENT_ACTION.typed();
    public static final Codec<PageDelivery> PAGE_DELIVERY = AvroCodec.PAGE_DELIVERY.typed();
    public static final Codec<Brand> BRAND = AvroCodec.BRAND.typed();
    public static final Codec<DeadLetter> DEAD_LETTER = AvroCodec.DEAD_LETTER.typed();

    private Codecs() {}

    /** An enum, so that a codec that travels with a job graph is the one of the JVM it arrives in. */
    // The function fields hold method references and thread-safe encoders only.
    @SuppressWarnings("ImmutableEnumChecker")
    private enum AvroCodec implements Codec<Object> {
        POST_EVENT(PostEvent.class, io.firebreak.avro.PostEvent.class, AvroMapping::postEvent, AvroMapping::postEvent),
        ENRICHED_POST(
                EnrichedPost.class,
                io.firebreak.avro.EnrichedPost.class,
                AvroMapping::enrichedPost,
                AvroMapping::enrichedPost),
        BRAND_METRICS(
                BrandMetrics.class,
                io.firebreak.avro.BrandMetrics.class,
                AvroMapping::brandMetrics,
                AvroMapping::brandMetrics),
        INCIDENT(Incident.class, io.firebreak.avro.Incident.class, AvroMapping::incident, AvroMapping::incident),
        INCIDENT_ACTION(
                IncidentAction.class,
                io.firebreak.avro.IncidentAction.class,
                AvroMapping::incidentAction,
                AvroMapping::incidentAction),
        PAGE_DELIVERY(
                PageDelivery.class,
                io.firebreak.avro.PageDelivery.class,
                AvroMapping::pageDelivery,
                AvroMapping::pageDelivery),
        BRAND(Brand.class, io.firebreak.avro.Brand.class, AvroMapping::brand, AvroMapping::brand),
        DEAD_LETTER(
                DeadLetter.class, io.firebreak.avro.DeadLetter.class, AvroMapping::deadLetter, AvroMapping::deadLetter);

        private final Class<?> type;
        private final Function<Object, byte[]> encode;
        private final Decoder decode;

        <D, A extends SpecificRecordBase> AvroCodec(
                Class<D> type, Class<A> avroType, Function<D, A> toAvro, Function<A, D> fromAvro) {
            SingleObject<A> bytes = SingleObject.of(avroType);
            this.type = type;
            this.encode = value -> bytes.encode(toAvro.apply(type.cast(value)));
            this.decode = encoded -> fromAvro.apply(bytes.decode(encoded));
        }

        // Each constant is made for one domain type; the public constants above give it that type once.
        @SuppressWarnings("unchecked")
        <D> Codec<D> typed() {
            return (Codec<D>) this;
        }

        @Override
        @SuppressWarnings("unchecked")
        public Class<Object> type() {
            return (Class<Object>) type;
        }

        @Override
        public byte[] encode(Object value) {
            return encode.apply(value);
        }

        @Override
        public Object decode(byte[] bytes) throws UndecodableException {
            try {
                return decode.decode(bytes);
            } catch (IOException | RuntimeException e) {
                // A record that Avro can read may still say what cannot be, such as a severity that nobody knows.
                throw new UndecodableException(e);
            }
        }
    }

    @FunctionalInterface
    private interface Decoder {
        Object decode(byte[] bytes) throws IOException;
    }
}
