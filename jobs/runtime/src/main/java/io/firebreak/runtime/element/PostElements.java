package io.firebreak.runtime.element;

import io.firebreak.model.Author;
import io.firebreak.model.BrandMention;
import io.firebreak.model.Counts;
import io.firebreak.model.Emotion;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Enrichment;
import io.firebreak.model.Entity;
import io.firebreak.model.EntityType;
import io.firebreak.model.EventType;
import io.firebreak.model.Intent;
import io.firebreak.model.Language;
import io.firebreak.model.Media;
import io.firebreak.model.MediaType;
import io.firebreak.model.Place;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.model.PostKind;
import io.firebreak.model.Sentiment;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The types of the streams that carry whole posts. */
public final class PostElements {
    /** {@link PostEvent}, as it passes between operators. */
    public static final TypeInformation<PostEvent> EVENT = new ElementType<>(PostEvent.class, new EventForm());

    /** {@link EnrichedPost}, as it passes between operators. */
    public static final TypeInformation<EnrichedPost> ENRICHED =
            new ElementType<>(EnrichedPost.class, new EnrichedForm());

    private static final EventType[] EVENT_TYPES = EventType.values();
    private static final PostKind[] POST_KINDS = PostKind.values();
    private static final MediaType[] MEDIA_TYPES = MediaType.values();
    private static final EntityType[] ENTITY_TYPES = EntityType.values();

    private PostElements() {}

    private static final class EventForm implements ElementForm<PostEvent> {
        private static final long serialVersionUID = 1L;

        @Override
        public void write(PostEvent event, ElementBuffer out) {
            writeEvent(out, event);
        }

        @Override
        public PostEvent read(ElementBuffer in) {
            return readEvent(in);
        }
    }

    private static final class EnrichedForm implements ElementForm<EnrichedPost> {
        private static final long serialVersionUID = 1L;

        @Override
        public void write(EnrichedPost enriched, ElementBuffer out) {
            writeEvent(out, enriched.event());
            out.writeOptional(enriched.enrichment(), PostElements::writeEnrichment);
        }

        @Override
        public EnrichedPost read(ElementBuffer in) {
            return new EnrichedPost(readEvent(in), in.readOptional(PostElements::readEnrichment));
        }
    }

    private static void writeEvent(ElementBuffer out, PostEvent event) {
        out.writeConstant(event.type());
        out.writeText(event.id());
        out.writeText(event.source());
        out.writeInstant(event.occurredAt());
        out.writeInstant(event.arrivedAt());
        out.writeOptionalText(event.authorId());
        out.writeOptional(event.post(), PostElements::writePost);
    }

    private static PostEvent readEvent(ElementBuffer in) {
        return new PostEvent(
                in.readConstant(EVENT_TYPES),
                in.readText(),
                in.readName(),
                in.readInstant(),
                in.readInstant(),
                in.readOptionalText(),
                in.readOptional(PostElements::readPost));
    }

    private static void writePost(ElementBuffer out, Post post) {
        out.writeConstant(post.kind());
        out.writeInstant(post.createdAt());
        out.writeText(post.text());
        out.writeFlag(post.textTruncated());
        out.writeFlag(post.backdated());
        out.writeOptionalText(post.url());
        writeAuthor(out, post.author());
        out.writeOptionalText(post.replyToId());
        out.writeOptionalText(post.repostOfId());
        out.writeOptionalText(post.quoteOfId());
        out.writeOptionalText(post.rootId());
        out.writeOptionalText(post.quotedText());
        out.writeList(post.languageHints(), ElementBuffer::writeText);
        out.writeList(post.hashtags(), ElementBuffer::writeText);
        out.writeList(post.mentions(), ElementBuffer::writeText);
        out.writeList(post.links(), ElementBuffer::writeText);
        out.writeList(post.media(), PostElements::writeMedia);
        writeCounts(out, post.counts());
        out.writeOptional(post.place(), PostElements::writePlace);
        out.writeList(post.replaces(), ElementBuffer::writeText);
    }

    private static Post readPost(ElementBuffer in) {
        return new Post(
                in.readConstant(POST_KINDS),
                in.readInstant(),
                in.readText(),
                in.readFlag(),
                in.readFlag(),
                in.readOptionalText(),
                readAuthor(in),
                in.readOptionalText(),
                in.readOptionalText(),
                in.readOptionalText(),
                in.readOptionalText(),
                in.readOptionalText(),
                in.readList(ElementBuffer::readText),
                in.readList(ElementBuffer::readText),
                in.readList(ElementBuffer::readText),
                in.readList(ElementBuffer::readText),
                in.readList(PostElements::readMedia),
                readCounts(in),
                in.readOptional(PostElements::readPlace),
                in.readList(ElementBuffer::readText));
    }

    private static void writeAuthor(ElementBuffer out, Author author) {
        out.writeText(author.id());
        out.writeOptionalText(author.handle());
        out.writeOptional(author.followers(), ElementBuffer::writeLong);
        out.writeOptional(author.createdAt(), ElementBuffer::writeInstant);
        out.writeOptional(author.bot(), ElementBuffer::writeFlag);
        out.writeOptional(author.verified(), ElementBuffer::writeFlag);
    }

    private static Author readAuthor(ElementBuffer in) {
        return new Author(
                in.readText(),
                in.readOptionalText(),
                in.readOptional(ElementBuffer::readLong),
                in.readOptional(ElementBuffer::readInstant),
                in.readOptional(ElementBuffer::readFlag),
                in.readOptional(ElementBuffer::readFlag));
    }

    private static void writeCounts(ElementBuffer out, Counts counts) {
        out.writeOptional(counts.likes(), ElementBuffer::writeLong);
        out.writeOptional(counts.replies(), ElementBuffer::writeLong);
        out.writeOptional(counts.reposts(), ElementBuffer::writeLong);
        out.writeOptional(counts.quotes(), ElementBuffer::writeLong);
        out.writeOptional(counts.views(), ElementBuffer::writeLong);
    }

    private static Counts readCounts(ElementBuffer in) {
        return new Counts(
                in.readOptional(ElementBuffer::readLong),
                in.readOptional(ElementBuffer::readLong),
                in.readOptional(ElementBuffer::readLong),
                in.readOptional(ElementBuffer::readLong),
                in.readOptional(ElementBuffer::readLong));
    }

    private static void writeMedia(ElementBuffer out, Media media) {
        out.writeConstant(media.type());
        out.writeOptionalText(media.url());
        out.writeOptionalText(media.description());
    }

    private static Media readMedia(ElementBuffer in) {
        return new Media(in.readConstant(MEDIA_TYPES), in.readOptionalText(), in.readOptionalText());
    }

    private static void writePlace(ElementBuffer out, Place place) {
        out.writeOptionalText(place.name());
        out.writeOptionalText(place.country());
        out.writeOptional(place.latitude(), ElementBuffer::writeDouble);
        out.writeOptional(place.longitude(), ElementBuffer::writeDouble);
    }

    private static Place readPlace(ElementBuffer in) {
        return new Place(
                in.readOptionalText(),
                in.readOptionalText(),
                in.readOptional(ElementBuffer::readDouble),
                in.readOptional(ElementBuffer::readDouble));
    }

    private static void writeEnrichment(ElementBuffer out, Enrichment enrichment) {
        out.writeText(enrichment.language().code());
        out.writeDouble(enrichment.language().confidence());
        out.writeList(enrichment.brands(), PostElements::writeMention);
        out.writeOptionalText(enrichment.officialBrandId());
        out.writeLong(enrichment.duplicateGroup());
        out.writeOptional(enrichment.sentiment(), PostElements::writeSentiment);
        out.writeOptional(enrichment.emotion(), PostElements::writeEmotion);
        out.writeOptional(enrichment.intent(), PostElements::writeIntent);
        out.writeList(enrichment.entities(), PostElements::writeEntity);
    }

    private static Enrichment readEnrichment(ElementBuffer in) {
        return new Enrichment(
                new Language(in.readName(), in.readDouble()),
                in.readList(PostElements::readMention),
                in.readOptionalText(),
                in.readLong(),
                in.readOptional(PostElements::readSentiment),
                in.readOptional(PostElements::readEmotion),
                in.readOptional(PostElements::readIntent),
                in.readList(PostElements::readEntity));
    }

    private static void writeMention(ElementBuffer out, BrandMention mention) {
        out.writeText(mention.brandId());
        out.writeText(mention.mention());
        out.writeInt(mention.start());
        out.writeInt(mention.end());
        out.writeDouble(mention.confidence());
        out.writeOptional(mention.sentiment(), PostElements::writeSentiment);
    }

    private static BrandMention readMention(ElementBuffer in) {
        return new BrandMention(
                in.readName(),
                in.readText(),
                in.readInt(),
                in.readInt(),
                in.readDouble(),
                in.readOptional(PostElements::readSentiment));
    }

    private static void writeSentiment(ElementBuffer out, Sentiment sentiment) {
        out.writeDouble(sentiment.negative());
        out.writeDouble(sentiment.neutral());
        out.writeDouble(sentiment.positive());
    }

    private static Sentiment readSentiment(ElementBuffer in) {
        return new Sentiment(in.readDouble(), in.readDouble(), in.readDouble());
    }

    private static void writeEmotion(ElementBuffer out, Emotion emotion) {
        out.writeDouble(emotion.anger());
        out.writeDouble(emotion.joy());
        out.writeDouble(emotion.optimism());
        out.writeDouble(emotion.sadness());
    }

    private static Emotion readEmotion(ElementBuffer in) {
        return new Emotion(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }

    private static void writeIntent(ElementBuffer out, Intent intent) {
        out.writeDouble(intent.complaint());
        out.writeDouble(intent.churn());
        out.writeDouble(intent.question());
        out.writeDouble(intent.praise());
        out.writeDouble(intent.suggestion());
    }

    private static Intent readIntent(ElementBuffer in) {
        return new Intent(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }

    private static void writeEntity(ElementBuffer out, Entity entity) {
        out.writeText(entity.text());
        out.writeConstant(entity.type());
        out.writeInt(entity.start());
        out.writeInt(entity.end());
        out.writeDouble(entity.confidence());
    }

    private static Entity readEntity(ElementBuffer in) {
        return new Entity(in.readText(), in.readConstant(ENTITY_TYPES), in.readInt(), in.readInt(), in.readDouble());
    }
}
