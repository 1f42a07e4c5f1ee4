package io.firebreak.detect.metrics;

import io.firebreak.model.Author;
import io.firebreak.model.BrandMention;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Enrichment;
import io.firebreak.model.EventType;
import io.firebreak.model.Intent;
import io.firebreak.model.IntentLabel;
import io.firebreak.model.Place;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.model.PostKind;
import io.firebreak.model.Sentiment;
import io.firebreak.model.SentimentLabel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects posts into partial counts by brand, or company, and minute. Only new posts count: an edit or deletion is no new voice. Of a
 * backdated post nothing is counted, for it tells nothing about now. Not thread-safe.
 */
public final class PartialCounts {
    /** An account younger than this when it writes is young. */
    private static final Duration YOUNG = Duration.ofDays(30);
    /** Room for the order of posts within a millisecond. */
    private static final int ORDER_BITS = 20;

    private final double leastConfidence;
    private final BrandGroups groups;
    private final Map<String, Map<Long, Collector>> collectors = new LinkedHashMap<>();
    private int size;

    /**
     * @param leastConfidence confidence from which a mention means the brand, 0 to 1
     * @param groups which brands belong together and which compete
     */
    public PartialCounts(double leastConfidence, BrandGroups groups) {
        this.leastConfidence = leastConfidence;
        this.groups = groups;
    }

    /** Posts collected since the last {@link #drain}, once per brand. */
    public int size() {
        return size;
    }

    /** Collects an event; one that is no new post of live time, or concerns no brand, changes nothing. */
    public void add(EnrichedPost enriched) {
        PostEvent event = enriched.event();
        Post post = event.post();
        Enrichment enrichment = enriched.enrichment();
        if (event.type() != EventType.CREATED || post == null || enrichment == null || post.backdated()) {
            return;
        }
        String official = enrichment.officialBrandId();
        if (official != null) {
            collector(official, post).official(event, post);
            if (groups.companies().containsKey(official)) {
                collector(groups.companies().get(official), post).official(event, post);
            }
        }
        Map<String, BrandMention> mentioned = new LinkedHashMap<>();
        Set<String> watching = new LinkedHashSet<>();
        enrichment.mentionByBrand().forEach((brandId, mention) -> {
            if (!brandId.equals(official) && mention.confidence() >= leastConfidence) {
                mentioned.put(brandId, mention);
                watching.addAll(groups.watchers().getOrDefault(brandId, Set.of()));
            }
        });
        mentioned.forEach((brandId, mention) -> collector(brandId, post).add(event, post, enrichment, mention));
        byCompany(mentioned, official)
                .forEach((company, mention) -> collector(company, post).add(event, post, enrichment, mention));
        watching.forEach(watcher -> collector(watcher, post).competitor(event, post));
    }

    /** The most confident mention of each company's brands, those of the company that writes left out. */
    private Map<String, BrandMention> byCompany(Map<String, BrandMention> mentioned, @Nullable String official) {
        Map<String, BrandMention> best = new LinkedHashMap<>();
        String own = official == null ? null : groups.companies().get(official);
        mentioned.forEach((brandId, mention) -> {
            String company = groups.companies().get(brandId);
            if (company != null && !company.equals(own)) {
                best.merge(company, mention, (a, b) -> b.confidence() > a.confidence() ? b : a);
            }
        });
        return best;
    }

    /** Hands out what was collected and starts afresh. */
    public void drain(Consumer<BrandMinute> out) {
        collectors.forEach((brandId, minutes) ->
                minutes.forEach((minute, collector) -> out.accept(collector.counts(brandId, minute))));
        collectors.clear();
        size = 0;
    }

    private Collector collector(String brandId, Post post) {
        size++;
        return collectors
                .computeIfAbsent(brandId, id -> new LinkedHashMap<>())
                .computeIfAbsent(Math.floorDiv(post.createdAt().getEpochSecond(), 60L), minute -> new Collector());
    }

    private static final class Collector {
        private final PostSketch.Builder posts = new PostSketch.Builder(BrandMinute.EXACT);
        private final PostSketch.Builder competitors = new PostSketch.Builder(BrandMinute.EXACT);
        private final Smallest<AuthorSketch> authors = new Smallest<>(BrandMinute.EXACT, (a, b) -> a.merge(b, 1));
        private final Smallest<OriginalSketch> originals = new Smallest<>(BrandMinute.EXACT, (a, b) -> a.merge(b, 1));
        private final TreeMap<Long, Specimen> negativeSpecimens = new TreeMap<>();
        private final TreeMap<Long, Specimen> otherSpecimens = new TreeMap<>();
        private List<Voice> voices = List.of();
        private OfficialVoice official = OfficialVoice.SILENT;

        void official(PostEvent event, Post post) {
            long hash = Hashes.of(event.id());
            long millis = post.createdAt().toEpochMilli();
            String answered = post.replyToId();
            boolean statement = answered == null && post.kind() != PostKind.REPOST;
            official = official.merge(new OfficialVoice(
                    new long[] {hash},
                    millis,
                    answered == null ? new long[0] : new long[] {Hashes.of(answered)},
                    statement
                            ? List.of(new OfficialPost(
                                    event.id(),
                                    hash,
                                    Hashes.of(post.author().id()),
                                    millis,
                                    StatementPhrases.kind(post.text())))
                            : List.of()));
        }

        void add(PostEvent event, Post post, Enrichment enrichment, BrandMention mention) {
            boolean repost = post.kind() == PostKind.REPOST;
            Sentiment sentiment = mention.sentiment() == null ? enrichment.sentiment() : mention.sentiment();
            Intent intent = enrichment.intent();
            SentimentLabel label = stance(sentiment, intent);
            Author author = post.author();
            long authorHash = Hashes.of(author.id());
            long postHash = Hashes.of(event.id());
            long followers = author.followers() == null ? -1 : author.followers();
            AuthorSketch voice = AuthorSketch.of(authorHash, followers, traits(author, post));

            char sort = repost
                    ? PostSketch.REPOST
                    : label == SentimentLabel.NEGATIVE ? PostSketch.UNFAVOURABLE : PostSketch.OTHER;
            posts.add(
                    postHash,
                    authorHash,
                    PostSketch.facet(sort, event.source(), enrichment.language().code()));
            authors.put(authorHash, voice);

            long order = (post.createdAt().toEpochMilli() << ORDER_BITS) | (postHash >>> (64 - ORDER_BITS));
            long key = group(event, post, enrichment);
            if (!repost) {
                int traits = OriginalSketch.traits(
                        label,
                        intent != null && intent.has(IntentLabel.COMPLAINT),
                        intent != null && intent.has(IntentLabel.CHURN),
                        intent != null && intent.has(IntentLabel.QUESTION));
                double score = sentiment == null ? Double.NaN : sentiment.score();
                OriginalSketch original = OriginalSketch.of(key, order, authorHash, score, traits);
                originals.put(key, original);
            }
            exhibit(event, post, repost, key, order, authorHash, label, voice);
            if (repost || enrichment.duplicateGroup() != 0) {
                voices = BrandMinute.voices(
                        voices,
                        List.of(new Voice(author.id(), authorHash, followers, label, new long[] {postHash}, new long[] {
                            repost ? 0 : key
                        })));
            }
        }

        void competitor(PostEvent event, Post post) {
            competitors.add(
                    Hashes.of(event.id()), Hashes.of(post.author().id()), PostSketch.facet(PostSketch.OTHER, "", ""));
        }

        /**
         * Whoever complains of a brand or leaves it speaks against it, also in sober words, unless the post is plainly
         * favourable to this brand: the complaint is then about another one.
         */
        private static SentimentLabel stance(@Nullable Sentiment sentiment, @Nullable Intent intent) {
            SentimentLabel label = sentiment == null ? SentimentLabel.NEUTRAL : sentiment.label();
            boolean discontent = intent != null && (intent.has(IntentLabel.COMPLAINT) || intent.has(IntentLabel.CHURN));
            return discontent && label == SentimentLabel.NEUTRAL ? SentimentLabel.NEGATIVE : label;
        }

        /** Keeps the post as evidence while its key is among the smallest; only then its terms are worth finding. */
        private void exhibit(
                PostEvent event,
                Post post,
                boolean repost,
                long key,
                long order,
                long authorHash,
                SentimentLabel label,
                AuthorSketch voice) {
            boolean negative = label == SentimentLabel.NEGATIVE;
            TreeMap<Long, Specimen> sort = negative ? negativeSpecimens : otherSpecimens;
            int most = negative ? BrandMinute.NEGATIVE_SPECIMENS : BrandMinute.OTHER_SPECIMENS;
            if (sort.size() >= most && key > sort.lastKey()) {
                return;
            }
            Specimen known = sort.get(key);
            String id = repost && post.repostOfId() != null ? post.repostOfId() : event.id();
            Place place = post.place();
            Specimen specimen = new Specimen(
                    key,
                    repost,
                    order,
                    id,
                    Hashes.of(id),
                    authorHash,
                    repost ? null : post.url(),
                    label,
                    place == null ? null : place.name() == null ? place.country() : place.name(),
                    known != null && known.tells(repost, order) ? List.of() : Terms.of(post.text()),
                    voice);
            sort.merge(key, specimen, Specimen::merge);
            if (sort.size() > most) {
                sort.pollLastEntry();
            }
        }

        BrandMinute counts(String brandId, long minute) {
            return new BrandMinute(
                    brandId,
                    minute,
                    posts.build(),
                    AuthorSketch.of(authors),
                    OriginalSketch.of(originals),
                    BrandMinute.specimens(
                            List.copyOf(negativeSpecimens.values()), List.copyOf(otherSpecimens.values())),
                    voices,
                    official,
                    competitors.build());
        }

        /** A repost speaks with the voice of the group it passes on; a text too short to compare is a group of its own. */
        private static long group(PostEvent event, Post post, Enrichment enrichment) {
            if (enrichment.duplicateGroup() != 0) {
                return Hashes.mix(enrichment.duplicateGroup());
            }
            boolean repost = post.kind() == PostKind.REPOST && post.repostOfId() != null;
            return Hashes.of(repost ? String.valueOf(post.repostOfId()) : event.id());
        }

        private static int traits(Author author, Post post) {
            boolean young =
                    author.createdAt() != null && author.createdAt().plus(YOUNG).isAfter(post.createdAt());
            return (young ? AuthorSketch.YOUNG : 0) | (Boolean.TRUE.equals(author.bot()) ? AuthorSketch.BOT : 0);
        }
    }
}
