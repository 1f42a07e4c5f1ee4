package io.firebreak.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.firebreak.alert.ActionLink;
import io.firebreak.alert.ActionLinks;
import io.firebreak.alert.ActionSettings;
import io.firebreak.local.LocalElasticsearch;
import io.firebreak.local.LocalKafka;
import io.firebreak.local.junit.LocalServices;
import io.firebreak.model.IncidentAction;
import io.firebreak.runtime.Codecs;
import io.firebreak.runtime.KafkaSettings;
import io.firebreak.runtime.TopicSetup;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The JSON interface on a real Elasticsearch and Kafka. */
@ExtendWith(LocalServices.class)
final class LivePageIT {
    @Test
    void theOverviewCountsBrandsAndListsOpenIncidentsFirst(LocalElasticsearch elasticsearch) throws Exception {
        SeededIndices.put(elasticsearch);
        try (LivePage page = Pages.on(elasticsearch.url())) {
            JsonNode overview = Pages.get(page, "/api/overview?hours=24").json();

            JsonNode brand = overview.path("brands").get(0);
            assertThat(brand.path("name").asText()).isEqualTo("BlackBerry");
            long posts = 0;
            for (JsonNode step : brand.path("posts")) {
                posts += step.asLong();
            }
            // 600 quiet minutes of 10 to 12 posts, 60 loud ones of 30; the step that has just begun is left out.
            assertThat(posts).isBetween(600 * 11L + 45 * 30, 600 * 11L + 60 * 30);
            assertThat(overview.path("incidents")).hasSize(2);
            assertThat(overview.path("incidents").get(0).path("id").asText()).isEqualTo(SeededIndices.INCIDENT);
            assertThat(overview.path("incidents").get(1).path("brandName").asText())
                    .isEqualTo("Nokia");
        }
    }

    @Test
    void theRoomHasTheCourseTheUsualRangeAndThePostsInOrder(LocalElasticsearch elasticsearch) throws Exception {
        Instant start = SeededIndices.put(elasticsearch);
        try (LivePage page = Pages.on(elasticsearch.url())) {
            JsonNode room = Pages.get(page, "/api/incident?id=" + SeededIndices.INCIDENT)
                    .json();

            JsonNode course = room.path("course");
            long step = course.path("stepSeconds").asLong();
            int atStart = -1;
            for (int i = 0; i < course.path("times").size(); i++) {
                if (course.path("times").get(i).asLong() <= start.getEpochSecond()) {
                    atStart = i;
                }
            }
            assertThat(course.path("negative").get(atStart).asLong()).isEqualTo(20 * step / 60);
            assertThat(course.path("usualMost").get(atStart).asLong()).isLessThan(20 * step / 60);
            assertThat(course.path("usualLeast").get(atStart).asDouble()).isLessThan(step / 60.0);
            assertThat(course.path("expected").get(atStart).asDouble()).isEqualTo(step / 60.0);
            assertThat(course.path("expected").get(0).isNull())
                    .as("expected before the first row")
                    .isFalse();
            JsonNode negative = course.path("negative");
            assertThat(negative.get(negative.size() - 1).asLong())
                    .as("what is not counted yet is no calm")
                    .isPositive();
            List<String> ids = new ArrayList<>();
            room.path("posts").forEach(post -> ids.add(post.path("id").asText()));
            assertThat(ids).containsExactly("x:1", "x:0");
            assertThat(room.path("posts").get(1).has("url"))
                    .as("a link that runs a script")
                    .isFalse();
        }
    }

    @Test
    void postsAreFoundByEveryFilterAndOldOnesFollowWithoutGaps(LocalElasticsearch elasticsearch) throws Exception {
        SeededIndices.put(elasticsearch);
        try (LivePage page = Pages.on(elasticsearch.url())) {
            assertThat(total(page, "")).isEqualTo(90);
            assertThat(total(page, "brand=blackberry&sentiment=negative")).isEqualTo(45);
            assertThat(total(page, "sentiment=neutral&source=bluesky")).isEqualTo(45);
            assertThat(total(page, "language=de")).isEqualTo(30);
            assertThat(total(page, "q=%22post+number+7%22")).isEqualTo(1);
            assertThat(total(page, "q=down+-number")).isZero();
            assertThat(total(page, "brand=nobody")).isZero();
            assertThat(total(page, "q=" + URLEncoder.encode("\"(((*~^{}[]/\\", StandardCharsets.UTF_8)))
                    .as("syntax errors are words")
                    .isZero();

            List<String> ids = new ArrayList<>();
            String next = "/api/posts";
            for (int i = 0; i < 3; i++) {
                JsonNode posts = Pages.get(page, next).json().path("posts");
                posts.forEach(post -> ids.add(post.path("id").asText()));
                JsonNode last = posts.get(posts.size() - 1);
                next = "/api/posts?before=" + last.path("@timestamp").asText() + "&beforeId="
                        + last.path("id").asText();
            }
            assertThat(ids).hasSize(90).doesNotHaveDuplicates();
            assertThat(ids.get(0)).isEqualTo("x:89");
        }
    }

    @Test
    void theDeskListsComplaintsThatNobodyHasAnswered(LocalElasticsearch elasticsearch) throws Exception {
        SeededIndices.put(elasticsearch);
        try (LivePage page = Pages.on(elasticsearch.url())) {
            JsonNode byReach = Pages.get(page, "/api/desk?brand=blackberry").json();

            // 45 complaints, of which x:10, x:20, ... x:80 are answered.
            assertThat(byReach.path("open").asInt()).isEqualTo(37);
            assertThat(byReach.path("answered").asInt()).isEqualTo(8);
            assertThat(byReach.path("medianMinutes").asDouble()).isEqualTo(10);
            assertThat(ids(byReach))
                    .hasSize(37)
                    .startsWith("x:2", "x:4")
                    .endsWith("x:0")
                    .doesNotContain("x:10");
            assertThat(ids(Pages.get(page, "/api/desk?order=age").json())).startsWith("x:0", "x:2");
            assertThat(byReach.path("brands").get(0).path("posts").asInt()).isEqualTo(37);
            assertThat(Pages.get(page, "/api/desk?brand=nobody")
                            .json()
                            .path("open")
                            .asInt())
                    .isZero();
            assertThat(Pages.get(page, "/api/desk?order=size").status()).isEqualTo(400);
        }
    }

    @Test
    void aBrandWhoseRowsLagIsShownUntilItsOwnNewestRow(LocalElasticsearch elasticsearch) throws Exception {
        SeededIndices.put(elasticsearch);
        try (LivePage page = Pages.on(elasticsearch.url(), Clock.offset(Clock.systemUTC(), Duration.ofHours(3)))) {
            for (JsonNode brand :
                    Pages.get(page, "/api/overview?hours=6").json().path("brands")) {
                if (brand.path("id").asText().equals("nokia")) {
                    assertThat(brand.path("hour").path("posts").asInt()).isEqualTo(120);
                    assertThat(brand.path("hour").path("negative").asInt()).isEqualTo(60);
                    int counted = brand.path("counted").asInt();
                    assertThat(brand.path("posts").get(counted - 1).asInt()).isPositive();
                    assertThat(brand.path("posts").size() - counted).isBetween(6, 9);
                } else {
                    assertThat(brand.has("counted")).isFalse();
                }
            }
        }
    }

    private static List<String> ids(JsonNode answer) {
        List<String> ids = new ArrayList<>();
        answer.path("posts").forEach(post -> ids.add(post.path("id").asText()));
        return ids;
    }

    @Test
    void anActionReachesTheTopicAndTheLagIsKnown(LocalElasticsearch elasticsearch, LocalKafka kafka) throws Exception {
        SeededIndices.put(elasticsearch);
        String prefix = "live-page.";
        KafkaSettings settings =
                new KafkaSettings(kafka.bootstrapServers(), prefix, 1, 1, Duration.ZERO, null, null, null);
        try (Admin admin = Admin.create(settings.clientProperties());
                LivePage page =
                        Pages.on(elasticsearch.url(), kafka.bootstrapServers(), prefix, PageSettings.onLoopback(0))) {
            new TopicSetup(settings).apply(admin);
            Pages.Reply session = Pages.get(page, "/api/session");
            String[] headers = {
                "X-Firebreak-Token", session.json().path("token").asText(), "Cookie", session.cookie()
            };

            int over = Pages.post(page, "/api/actions", action(SeededIndices.OVER, "acknowledge"), headers)
                    .status();
            int snoozed = Pages.post(page, "/api/actions", action(SeededIndices.INCIDENT, "snooze"), headers)
                    .status();

            assertThat(over).isEqualTo(409);
            assertThat(snoozed).isEqualTo(202);
            List<IncidentAction> actions = read(settings);
            assertThat(actions).singleElement().satisfies(action -> {
                assertThat(action.type()).isEqualTo(IncidentAction.Type.SNOOZE);
                assertThat(action.brandId()).isEqualTo("blackberry");
                assertThat(action.by()).isEqualTo("kim <b>");
                assertThat(Duration.between(action.at(), action.until())).isBetween(Duration.ZERO, Duration.ofHours(1));
            });
            JsonNode pipeline = Pages.get(page, "/api/pipeline").json();
            assertThat(pipeline.path("deadLetters").get(0).path("reason").asText())
                    .isEqualTo("malformed-json");
            JsonNode state = pipeline.path("kafka");
            assertThat(state.path("lag").path("index").asLong()).isZero();
            assertThat(state.path("deadLetters").asLong()).isZero();
        }
    }

    @Test
    void aLinkActsOnceWithoutASessionHoweverOftenItIsLookedAt(LocalElasticsearch elasticsearch, LocalKafka kafka)
            throws Exception {
        SeededIndices.put(elasticsearch);
        String prefix = "linked-actions.";
        KafkaSettings settings =
                new KafkaSettings(kafka.bootstrapServers(), prefix, 1, 1, Duration.ZERO, null, null, null);
        PageSettings withToken = new PageSettings(null, 0, "correct horse battery staple", null, null);
        try (Admin admin = Admin.create(settings.clientProperties());
                LivePage page = Pages.on(elasticsearch.url(), kafka.bootstrapServers(), prefix, withToken)) {
            new TopicSetup(settings).apply(admin);
            String path = ActionLinks.PATH
                    + Objects.requireNonNull(new ActionSettings(Pages.LINK_KEY, null, null).links())
                            .sign(new ActionLink(
                                    SeededIndices.INCIDENT,
                                    IncidentAction.Type.ACKNOWLEDGE,
                                    0,
                                    "desk",
                                    Instant.now().plusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS),
                                    null));
            for (int i = 0; i < 3; i++) {
                assertThat(Pages.get(page, path).status()).isEqualTo(200);
            }
            assertThat(read(settings)).isEmpty();

            assertThat(Pages.post(page, path, "{}").status())
                    .as("a form alone acts")
                    .isEqualTo(415);
            assertThat(Pages.postForm(page, path, "by=kim+%3Cb%3E").status()).isEqualTo(200);
            assertThat(Pages.postForm(page, path, "by=kim").status()).isEqualTo(410);
            assertThat(Pages.get(page, "/api/overview").status())
                    .as("nothing else")
                    .isEqualTo(401);

            assertThat(read(settings)).singleElement().satisfies(action -> {
                assertThat(action.type()).isEqualTo(IncidentAction.Type.ACKNOWLEDGE);
                assertThat(action.incidentId()).isEqualTo(SeededIndices.INCIDENT);
                assertThat(action.by()).isEqualTo("kim <b>");
            });
        }
    }

    private static long total(LivePage page, String query) throws Exception {
        return Pages.get(page, "/api/posts?" + query).json().path("total").asLong();
    }

    private static String action(String incident, String type) {
        return "{\"incident\":\"" + incident + "\",\"type\":\"" + type + "\",\"by\":\"kim\\n<b>\",\"minutes\":60}";
    }

    private static List<IncidentAction> read(KafkaSettings settings) throws Exception {
        TopicPartition partition = new TopicPartition(settings.topics().incidentActions(), 0);
        Properties properties = settings.clientProperties();
        List<IncidentAction> actions = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    actions.add(Codecs.INCIDENT_ACTION.decode(record.value()));
                }
            }
        }
        return actions;
    }
}
