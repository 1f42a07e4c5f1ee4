package io.firebreak.cli.kibana;

import static io.firebreak.cli.kibana.DataView.DEAD_LETTERS;
import static io.firebreak.cli.kibana.DataView.INCIDENTS;
import static io.firebreak.cli.kibana.DataView.METRICS;
import static io.firebreak.cli.kibana.DataView.POSTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All saved objects: data views, searches and the four dashboards. */
public final class Dashboards {
    /** Each brand by itself: the rows of a company count the same posts once more. */
    private static final String BRANDS = "not brand.id : company\\:*";

    private static final String COMPLAINTS = "intent.labels : complaint and brand.id : * and not kind : repost";
    private static final String OPEN = COMPLAINTS + " and not answer.at : *";
    private static final String ANSWERED = COMPLAINTS + " and answer.at : *";
    private static final String UNFAVOURABLE = "brand.negative : * and not kind : repost";
    private static final String CRISES = "kind : crisis";
    private static final String OFFICIAL = "brand.official : *";

    private static final List<Lens.Mark> STATE_CHANGES = List.of(
            new Lens.Mark("Opened", "opened_at", CRISES, "brand.id", Lens.ORANGE, "flag"),
            new Lens.Mark("Critical", "critical_at", CRISES, "brand.id", Lens.RED, "alert"),
            new Lens.Mark("First answer", "why.first_official_post_at", CRISES, "brand.id", Lens.BLUE, "editorComment"),
            new Lens.Mark("Resolved", "resolved_at", CRISES, "brand.id", Lens.GREEN, "heart"));

    private Dashboards() {}

    /** The saved objects as Kibana imports them, one a line; what is referred to comes first. */
    public static String ndjson() {
        StringBuilder lines = new StringBuilder();
        savedObjects().forEach(object -> lines.append(Json.text(object)).append('\n'));
        return lines.toString();
    }

    static List<ObjectNode> savedObjects() {
        List<ObjectNode> objects = new ArrayList<>();
        for (DataView view : DataView.values()) {
            objects.add(view.savedObject());
        }
        objects.add(search(
                "firebreak-unfavourable-posts",
                "Firebreak: unfavourable posts by reach",
                UNFAVOURABLE,
                List.of("text", "source", "language.code", "author.followers", "url"),
                "author.followers"));
        objects.add(search(
                "firebreak-complaints",
                "Firebreak: complaints not answered, oldest first",
                OPEN,
                List.of("brand.id", "text", "author.followers", "intent.labels", "source", "url"),
                "@timestamp",
                "asc"));
        objects.add(search(
                "firebreak-complaints-by-reach",
                "Firebreak: complaints not answered, by reach",
                OPEN,
                List.of("brand.id", "text", "author.followers", "intent.labels", "source", "url"),
                "author.followers"));
        objects.add(search(
                "firebreak-official-posts",
                "Firebreak: what the brands themselves wrote",
                OFFICIAL,
                List.of("brand.official", "text", "kind", "source", "url"),
                "@timestamp"));
        objects.add(crisisRoom());
        objects.add(brandHealth());
        objects.add(pipeline());
        objects.add(responseDesk());
        return objects;
    }

    private static ObjectNode crisisRoom() {
        return new Dashboard(
                        "firebreak-crisis-room",
                        "Firebreak: crisis room",
                        "One brand's incident from the first complaint to the recovery.")
                .control("brand.id", "Brand", METRICS)
                .row(7)
                .markdown(16, """
                        ### Crisis room
                        Choose a **brand** above and drag over the time of its incident. Red is what people wrote, the grey band is where
                        nine in ten ordinary half hours lie; lines mark when an incident opened, became critical, was answered and ended. Counts come from `firebreak-brand-metrics`, posts from `firebreak-posts`,
                        incidents from `firebreak-incidents`. A minute's count may grow while late posts arrive.""")
                .lens(8, "Unfavourable originals", Lens.metric(METRICS, BRANDS, negative("n"), Lens.RED))
                .lens(8, "Unfavourable share", Lens.metric(METRICS, BRANDS, negativeShare("s"), Lens.ORANGE))
                .lens(
                        8,
                        "Complaints",
                        Lens.metric(METRICS, BRANDS, Column.sum("c", "complaints", "complaints"), Lens.ORANGE))
                .lens(
                        8,
                        "Posts by the brand",
                        Lens.metric(METRICS, BRANDS, Column.sum("o", "official posts", "official_posts"), Lens.BLUE))
                .row(13)
                .vega(32, "Unfavourable originals against the expected range", vega("expected-band"))
                .lens(
                        16,
                        "How surprising, 0.5 opens an incident",
                        Lens.xy(
                                METRICS,
                                BRANDS,
                                "line",
                                Column.time("t", "@timestamp"),
                                List.of(Column.max("s", "Surprise", "surprise")),
                                Map.of("s", Lens.RED)))
                .row(10)
                .lens(48, "Incidents and the response clock", Lens.table(INCIDENTS, "", incidentColumns()))
                .row(12)
                .lens(
                        16,
                        "Unfavourable share over time",
                        Lens.marked(
                                Lens.xy(
                                        METRICS,
                                        BRANDS,
                                        "line",
                                        Column.time("t", "@timestamp"),
                                        List.of(negativeShare("s")),
                                        Map.of("s", Lens.ORANGE)),
                                INCIDENTS,
                                STATE_CHANGES))
                .lens(16, "Unfavourable posts by channel", overTime(UNFAVOURABLE, "source"))
                .lens(16, "Unfavourable posts by language", overTime(UNFAVOURABLE, "language.code"))
                .row(12)
                .lens(12, "Countries", bars(UNFAVOURABLE, "geo.country_iso_code", "Country", Lens.RED))
                .lens(12, "Hashtags", bars(UNFAVOURABLE, "hashtags", "Hashtag", Lens.RED))
                .lens(
                        24,
                        "What people say, from the incidents",
                        Lens.cloud(
                                INCIDENTS,
                                CRISES,
                                Column.top("w", "Term", "why.terms.term", 40, Column.count("n", "Incidents")),
                                Column.count("n", "Incidents")))
                .row(16)
                .search(48, "Unfavourable posts by reach", "firebreak-unfavourable-posts")
                .row(12)
                .search(48, "What the brand wrote", "firebreak-official-posts")
                .savedObject();
    }

    private static ObjectNode brandHealth() {
        Column posts = Column.count("n", "Posts");
        return new Dashboard(
                        "firebreak-brand-health",
                        "Firebreak: brand health",
                        "What is said of the brands in general: tempers, intents, share of voice, drivers.")
                .control("brand.id", "Brand", POSTS)
                .row(8)
                .markdown(16, """
                        ### Brand health
                        How people talk about the brands. Sentiment is that towards the brand (`firebreak-brand-metrics`); emotion and
                        intent are those of the posts that mention one (`firebreak-posts`). Originals are neither reposts nor copies.
                        Grey is the same span a week earlier, once there is one.""")
                .lens(8, "Posts", Lens.metric(METRICS, BRANDS, Column.sum("p", "posts", "posts"), Lens.BLUE))
                .lens(8, "Unfavourable share", Lens.metric(METRICS, BRANDS, negativeShare("s"), Lens.RED))
                .lens(
                        8,
                        "Favourable share",
                        Lens.metric(
                                METRICS,
                                BRANDS,
                                Column.share(
                                        "s",
                                        "favourable share",
                                        Column.sum("a", "", "positive"),
                                        Column.sum("b", "", "originals")),
                                Lens.GREEN))
                .lens(
                        8,
                        "Wish to leave",
                        Lens.metric(METRICS, BRANDS, Column.sum("c", "churn intents", "churn"), Lens.ORANGE))
                .row(12)
                .lens(
                        24,
                        "Originals by sentiment towards the brand",
                        Lens.xy(
                                METRICS,
                                BRANDS,
                                "bar_stacked",
                                Column.time("t", "@timestamp"),
                                List.of(
                                        Column.sum("neg", "Unfavourable", "negative"),
                                        Column.sum("neu", "Neutral", "neutral"),
                                        Column.sum("pos", "Favourable", "positive")),
                                Map.of("neg", Lens.RED, "neu", Lens.GREY, "pos", Lens.GREEN)))
                .lens(
                        24,
                        "Posts, and a week before",
                        Lens.xy(
                                METRICS,
                                BRANDS,
                                "line",
                                Column.time("t", "@timestamp"),
                                List.of(
                                        Column.sum("now", "Posts", "posts"),
                                        Column.sum("then", "A week before", "posts")
                                                .earlier("1w")),
                                Map.of("now", Lens.BLUE, "then", Lens.GREY)))
                .row(12)
                .lens(
                        12,
                        "Share of voice",
                        Lens.donut(
                                METRICS,
                                BRANDS,
                                Column.top("b", "Brand", "brand.id", 10, Column.sum("n", "Posts", "posts")),
                                Column.sum("n", "Posts", "posts")))
                .lens(
                        12,
                        "Emotions",
                        Lens.donut(POSTS, "brand.id : *", Column.top("e", "Emotion", "emotion.label", 4, posts), posts))
                .lens(24, "Intents", overTime("brand.id : * and intent.labels : *", "intent.labels"))
                .row(12)
                .lens(
                        16,
                        "Drivers: products in unfavourable posts",
                        bars(UNFAVOURABLE, "entity.product", "Product", Lens.RED))
                .lens(
                        16,
                        "Drivers: organizations in unfavourable posts",
                        bars(UNFAVOURABLE, "entity.organization", "Organization", Lens.RED))
                .lens(16, "Hashtags in favourable posts", bars("brand.positive : *", "hashtags", "Hashtag", Lens.GREEN))
                .row(14)
                .lens(24, "Brands", Lens.table(METRICS, BRANDS, brandColumns()))
                .lens(24, "Authors with most posts", Lens.table(POSTS, "brand.id : *", authorColumns()))
                .savedObject();
    }

    private static ObjectNode pipeline() {
        Column posts = Column.count("n", "Posts");
        Column letters = Column.count("n", "Dead letters");
        return new Dashboard(
                        "firebreak-pipeline",
                        "Firebreak: pipeline",
                        "What arrives, from where, in which languages, and how sure the enrichers are.")
                .control("source", "Channel", POSTS)
                .row(7)
                .markdown(16, """
                        ### Pipeline
                        What arrived and was indexed, by `event.ingested` and by creation. If *Newest arrival* stands still, a job or a
                        firehose does. A dead letter is input that a job could not use; `firebreak dead-letters show` shows what was in it. How far the
                        jobs are behind is known to Kafka alone: see the live page, or Prometheus. Confidences that fall tell that the language or
                        the subjects have changed.""")
                .lens(8, "Posts indexed", Lens.metric(POSTS, "", Column.count("n", "posts"), Lens.BLUE))
                .lens(
                        8,
                        "Newest arrival",
                        Lens.metric(
                                POSTS,
                                "",
                                Column.max("m", "newest arrival", "event.ingested")
                                        .ofType(Column.DATE),
                                Lens.BLUE))
                .lens(
                        8,
                        "Too late for live windows",
                        Lens.metric(
                                POSTS, "", Column.count("n", "backdated posts").where("backdated : true"), Lens.ORANGE))
                .lens(
                        8,
                        "Language not told",
                        Lens.metric(
                                POSTS,
                                "",
                                Column.share(
                                        "s",
                                        "undetermined",
                                        Column.count("a", "").where("language.code : und"),
                                        Column.count("b", "")),
                                Lens.GREY))
                .row(12)
                .lens(
                        24,
                        "Arrivals by channel",
                        Lens.split(
                                POSTS,
                                "",
                                "bar_stacked",
                                Column.time("t", "event.ingested"),
                                Column.top("s", "Channel", "source", 8, posts),
                                posts))
                .lens(
                        24,
                        "Posts by time of creation and kind",
                        Lens.split(
                                POSTS,
                                "",
                                "bar_stacked",
                                Column.time("t", "@timestamp"),
                                Column.top("k", "Kind", "kind", 4, posts),
                                posts))
                .row(12)
                .lens(
                        24,
                        "Dead letters by reason",
                        Lens.split(
                                DEAD_LETTERS,
                                "",
                                "bar_stacked",
                                Column.time("t", "@timestamp"),
                                Column.top("r", "Reason", "reason", 8, letters),
                                letters))
                .lens(24, "Dead letters in detail", Lens.table(DEAD_LETTERS, "", deadLetterColumns()))
                .row(12)
                .lens(12, "Channels", Lens.donut(POSTS, "", Column.top("s", "Channel", "source", 8, posts), posts))
                .lens(
                        12,
                        "Languages",
                        Lens.donut(POSTS, "", Column.top("l", "Language", "language.code", 15, posts), posts))
                .lens(
                        24,
                        "Mean confidence of the enrichers",
                        Lens.xy(
                                POSTS,
                                "",
                                "line",
                                Column.time("t", "@timestamp"),
                                List.of(
                                        Column.average("l", "Language", "language.confidence"),
                                        Column.average("e", "Emotion", "emotion.confidence")),
                                Map.of("l", Lens.BLUE, "e", Lens.ORANGE)))
                .row(12)
                .lens(24, "Confidence by language", Lens.table(POSTS, "", confidenceColumns()))
                .lens(24, "Channels in detail", Lens.table(POSTS, "", channelColumns()))
                .savedObject();
    }

    private static ObjectNode responseDesk() {
        return new Dashboard(
                        "firebreak-response-desk",
                        "Firebreak: response desk",
                        "Complaints that no brand has answered, by reach and age.")
                .control("brand.id", "Brand", POSTS)
                .row(8)
                .markdown(16, """
                        ### Response desk
                        Whom to answer next. A complaint is a post that names a brand and complains, reposts excluded; it is **open** until an
                        account of a brand that it names replies (`answer`, in `firebreak-posts`). The two lists hold the open ones, by reach
                        and by age; a reply takes a post off them within seconds. Narrow the time to the hours that you can still answer.""")
                .lens(8, "Open complaints", Lens.metric(POSTS, OPEN, Column.count("n", "open"), Lens.RED))
                .lens(
                        8,
                        "Answered",
                        Lens.metric(
                                POSTS,
                                "",
                                Column.share(
                                        "s",
                                        "answered",
                                        Column.count("a", "").where(ANSWERED),
                                        Column.count("b", "").where(COMPLAINTS)),
                                Lens.GREEN))
                .lens(
                        8,
                        "Minutes to the answer",
                        Lens.metric(
                                POSTS,
                                ANSWERED,
                                Column.median("m", "minutes, median", "answer.minutes")
                                        .shownAs("number", 0),
                                Lens.BLUE))
                .lens(
                        8,
                        "Greatest reach of an open one",
                        Lens.metric(POSTS, OPEN, Column.max("m", "followers", "author.followers"), Lens.ORANGE))
                .row(16)
                .search(48, "Open complaints by reach", "firebreak-complaints-by-reach")
                .row(16)
                .search(48, "Open complaints, oldest first", "firebreak-complaints")
                .row(10)
                .lens(48, "Incidents: complaints and answers", Lens.table(INCIDENTS, CRISES, responseColumns()))
                .row(12)
                .lens(24, "Open complaints by brand", overTime(OPEN, "brand.id"))
                .lens(12, "Open complaints by channel", bars(OPEN, "source", "Channel", Lens.RED))
                .lens(
                        12,
                        "Open complaints by reach of the author",
                        Lens.donut(
                                POSTS,
                                OPEN,
                                Column.filters("f", "Followers", reaches()),
                                Column.count("n", "Complaints")))
                .savedObject();
    }

    private static Map<String, String> reaches() {
        Map<String, String> reaches = new LinkedHashMap<>();
        reaches.put("under 100", "author.followers < 100");
        reaches.put("100 to 999", "author.followers >= 100 and author.followers < 1000");
        reaches.put("1,000 to 9,999", "author.followers >= 1000 and author.followers < 10000");
        reaches.put("10,000 and more", "author.followers >= 10000");
        return reaches;
    }

    private static List<Column> incidentColumns() {
        Column observed = Column.max("observed", "Observed", "why.observed").shownAs("number", 0);
        return List.of(
                Column.top("id", "Incident", "id", 20, observed),
                Column.last("kind", "Kind", "kind", Column.STRING),
                Column.last("state", "State", "state", Column.STRING),
                Column.last("severity", "Severity", "severity", Column.STRING),
                Column.max("start", "Started", "started_at").ofType(Column.DATE),
                Column.max("end", "Ended", "resolved_at").ofType(Column.DATE),
                observed,
                Column.max("expected", "Expected", "why.expected").shownAs("number", 1),
                Column.max("silence", "Minutes to the first answer", "why.silence_minutes"),
                Column.last("by", "Taken by", "acknowledged_by", Column.STRING));
    }

    private static List<Column> responseColumns() {
        Column complaints = Column.max("complaints", "Complaints", "why.complaints");
        return List.of(
                Column.top("id", "Incident", "id", 20, complaints),
                Column.last("state", "State", "state", Column.STRING),
                complaints,
                Column.max("answered", "Answered", "why.answered_complaints"),
                Column.share(
                        "share",
                        "Answered share",
                        Column.max("a", "", "why.answered_complaints"),
                        Column.max("b", "", "why.complaints")),
                Column.max("first", "First answer", "why.first_official_post_at")
                        .ofType(Column.DATE),
                Column.max("silence", "Minutes of silence", "why.silence_minutes"));
    }

    private static List<Column> brandColumns() {
        Column posts = Column.sum("posts", "Posts", "posts");
        return List.of(
                Column.top("b", "Brand", "brand.id", 25, posts),
                posts,
                negativeShare("s"),
                Column.sum("complaints", "Complaints", "complaints"),
                Column.sum("churn", "Wish to leave", "churn"),
                Column.average("median", "Mean sentiment", "median_sentiment").shownAs("number", 2));
    }

    private static List<Column> authorColumns() {
        Column posts = Column.count("n", "Posts");
        return List.of(
                Column.top("a", "Author", "author.id", 15, posts),
                posts,
                Column.max("f", "Followers", "author.followers"),
                Column.average("s", "Mean sentiment", "sentiment.score").shownAs("number", 2));
    }

    private static List<Column> confidenceColumns() {
        Column posts = Column.count("n", "Posts");
        return List.of(
                Column.top("l", "Language", "language.code", 20, posts),
                posts,
                Column.average("c", "Language", "language.confidence").shownAs("percent", 1),
                Column.average("e", "Emotion", "emotion.confidence").shownAs("percent", 1));
    }

    private static List<Column> deadLetterColumns() {
        Column letters = Column.count("n", "Dead letters");
        return List.of(
                Column.top("r", "Reason", "reason", 20, letters),
                Column.top("s", "Job", "stage", 5, letters),
                Column.top("t", "From topic", "topic", 10, letters),
                letters,
                Column.max("m", "Newest", "@timestamp").ofType(Column.DATE));
    }

    private static List<Column> channelColumns() {
        Column posts = Column.count("n", "Posts");
        return List.of(
                Column.top("s", "Channel", "source", 20, posts),
                posts,
                Column.unique("a", "Authors", "author.id"),
                Column.max("m", "Newest arrival", "event.ingested").ofType(Column.DATE),
                Column.count("late", "Too late").where("backdated : true"));
    }

    private static Column negative(String id) {
        return Column.sum(id, "unfavourable originals", "negative");
    }

    private static Column negativeShare(String id) {
        return Column.share(
                id, "Unfavourable share", Column.sum("a", "", "negative"), Column.sum("b", "", "originals"));
    }

    private static ObjectNode overTime(String kql, String field) {
        Column posts = Column.count("n", "Posts");
        return Lens.split(
                POSTS,
                kql,
                "bar_stacked",
                Column.time("t", "@timestamp"),
                Column.top("s", field, field, 8, posts),
                posts);
    }

    private static ObjectNode bars(String kql, String field, String label, String color) {
        Column posts = Column.count("n", "Posts");
        return Lens.xy(
                POSTS,
                kql,
                "bar_horizontal",
                Column.top("x", label, field, 10, posts),
                List.of(posts),
                Map.of("n", color));
    }

    private static ObjectNode search(String id, String title, String kql, List<String> columns, String sort) {
        return search(id, title, kql, columns, sort, "desc");
    }

    private static ObjectNode search(
            String id, String title, String kql, List<String> columns, String sort, String direction) {
        ObjectNode object = Json.object();
        object.put("id", id).put("type", "search");
        ObjectNode attributes = object.putObject("attributes");
        attributes.put("title", title).put("description", "");
        ArrayNode shown = attributes.putArray("columns");
        columns.forEach(shown::add);
        attributes.putArray("sort").addArray().add(sort).add(direction);
        attributes.putObject("grid");
        attributes.put("hideChart", true).put("isTextBasedQuery", false);
        ObjectNode source = Json.object();
        source.set("query", Json.query(kql));
        source.putArray("filter");
        String reference = "kibanaSavedObjectMeta.searchSourceJSON.index";
        source.put("highlightAll", false).put("version", true).put("indexRefName", reference);
        attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", Json.text(source));
        object.putArray("references").add(POSTS.reference(reference));
        return Json.versioned(object, "8.0.0");
    }

    private static JsonNode vega(String name) {
        String resource = name + ".vega.json";
        try (InputStream json = Dashboards.class.getResourceAsStream(resource)) {
            return Json.MAPPER.readTree(Objects.requireNonNull(json, resource));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
