package io.firebreak.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server without the services behind it. */
final class LivePageTest {
    private static final URI NO_ELASTICSEARCH = URI.create("http://127.0.0.1:1");
    private static final String TOKEN = "correct horse battery staple";

    @Test
    void everyFileIsServedWithAStrictPolicyAndTheWholePageStaysSmall() throws Exception {
        long bytes = 0;
        try (LivePage page = Pages.on(NO_ELASTICSEARCH)) {
            for (String path : new Assets().paths()) {
                Pages.Reply reply = Pages.get(page, path);
                bytes += Long.parseLong(reply.header("Content-Length"));

                assertThat(reply.status()).as(path).isEqualTo(200);
                assertThat(reply.header("Content-Security-Policy"))
                        .as(path)
                        .contains("default-src 'none'", "script-src 'self'")
                        .doesNotContain("unsafe", "http:", "https:");
                assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(Pages.get(page, path, "If-None-Match", reply.header("ETag"))
                                .status())
                        .as("%s again", path)
                        .isEqualTo(304);
            }
        }
        assertThat(bytes).isLessThan(300_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../page.css",
                "/..%2f..%2fetc/passwd",
                "//etc/passwd",
                "/page.css/",
                "/page.css%00",
                "/.%2e/page.html",
                "/Assets.class",
                "/api/",
                "/api/overview/../session"
            })
    void noPathLeadsElsewhere(String path) throws Exception {
        try (LivePage page = Pages.on(NO_ELASTICSEARCH)) {
            assertThat(statusOf(page, "GET " + path + " HTTP/1.1", "Host: localhost"))
                    .isIn(400, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Host: evil.example", "Host: localhost.evil.example:8090", "Host: 127.0.0.1.evil.example", "X: y"
            })
    void aForeignHostNameIsRefused(String host) throws Exception {
        try (LivePage page = Pages.on(NO_ELASTICSEARCH)) {
            assertThat(statusOf(page, "GET /api/session HTTP/1.1", host)).isIn(400, 421);
            assertThat(statusOf(page, "GET /api/session HTTP/1.1", "Host: localhost:1234"))
                    .isEqualTo(200);
            assertThat(statusOf(page, "GET /api/session HTTP/1.1", "Host: [::1]"))
                    .isEqualTo(200);
        }
    }

    @Test
    void theHostOfTheConfiguredAddressIsOurs() throws Exception {
        PageSettings settings = new PageSettings(null, 0, null, null, "https://firebreak.example/");
        try (LivePage page = Pages.on(NO_ELASTICSEARCH, Pages.NOBODY, "", settings)) {
            assertThat(page.url()).isEqualTo("https://firebreak.example/");
        }
    }

    @Test
    void aDeadElasticsearchIsToldInOneSentence() throws Exception {
        try (LivePage page = Pages.on(NO_ELASTICSEARCH)) {
            Pages.Reply reply = Pages.get(page, "/api/overview");

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.json().path("error").asText())
                    .isEqualTo("Elasticsearch at http://127.0.0.1:1 does not answer (ConnectException)");
        }
    }

    @Test
    void anElasticsearchThatComesBackIsUsedAtOnce() throws Exception {
        try (FakeElasticsearch elasticsearch = new FakeElasticsearch();
                LivePage page = Pages.on(elasticsearch.url())) {
            elasticsearch.setWell(false);
            assertThat(Pages.get(page, "/api/overview").status()).isEqualTo(503);

            elasticsearch.setWell(true);
            assertThat(Pages.get(page, "/api/overview").status()).isEqualTo(200);
        }
    }

    @Test
    void beforeTheFirstPostEveryAnswerIsEmptyAndEveryBrandIsThere() throws Exception {
        try (FakeElasticsearch elasticsearch = new FakeElasticsearch();
                LivePage page = Pages.on(elasticsearch.url())) {
            Pages.Reply overview = Pages.get(page, "/api/overview");

            assertThat(overview.json().path("empty").asBoolean()).isTrue();
            assertThat(overview.json().path("brands")).hasSize(12);
            assertThat(overview.json().path("brands").get(0).path("posts")).hasSize(96);
            assertThat(Pages.get(page, "/api/posts").json().path("total").asLong())
                    .isZero();
            assertThat(Pages.get(page, "/api/pipeline")
                            .json()
                            .path("kafka")
                            .path("problem")
                            .asText())
                    .isEqualTo("Kafka at 127.0.0.1:1 does not answer");
            assertThat(Pages.get(page, "/api/incident?id=none").status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/overview?hours=5",
                "/api/overview?hours=x",
                "/api/overview?what=1",
                "/api/posts?sentiment=angry",
                "/api/posts?from=yesterday",
                "/api/incident"
            })
    void aWrongParameterIsToldAndNotPassedOn(String path) throws Exception {
        try (LivePage page = Pages.on(NO_ELASTICSEARCH)) {
            assertThat(Pages.get(page, path).status()).isEqualTo(400);
        }
    }

    @Test
    void anActionNeedsTheTokenOfItsOwnSessionAndJson() throws Exception {
        String action = "{\"incident\":\"i\",\"type\":\"acknowledge\",\"by\":\"kim\"}";
        try (FakeElasticsearch elasticsearch = new FakeElasticsearch();
                LivePage page = Pages.on(elasticsearch.url())) {
            Pages.Reply mine = Pages.get(page, "/api/session");
            Pages.Reply other = Pages.get(page, "/api/session");
            String token = mine.json().path("token").asText();

            assertThat(mine.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict");
            assertThat(Pages.post(page, "/api/actions", action).status()).isEqualTo(403);
            assertThat(Pages.post(page, "/api/actions", action, "X-Firebreak-Token", token)
                            .status())
                    .isEqualTo(403);
            assertThat(Pages.post(page, "/api/actions", action, "X-Firebreak-Token", token, "Cookie", other.cookie())
                            .status())
                    .isEqualTo(403);
            assertThat(Pages.post(
                                    page,
                                    "/api/actions",
                                    action,
                                    "X-Firebreak-Token",
                                    token,
                                    "Cookie",
                                    mine.cookie(),
                                    "Sec-Fetch-Site",
                                    "cross-site")
                            .status())
                    .isEqualTo(403);
            // Ours: it gets as far as the incident, which there is not.
            assertThat(Pages.post(page, "/api/actions", action, "X-Firebreak-Token", token, "Cookie", mine.cookie())
                            .status())
                    .isEqualTo(404);
            assertThat(statusOf(page, "POST /api/actions HTTP/1.1", "Host: localhost\r\nContent-Type: text/plain"))
                    .isEqualTo(415);
        }
    }

    @Test
    void tooManyActionsInAMinuteAreRefused() throws Exception {
        String action = "{\"incident\":\"i\",\"type\":\"acknowledge\",\"by\":\"kim\"}";
        try (FakeElasticsearch elasticsearch = new FakeElasticsearch();
                LivePage page = Pages.on(elasticsearch.url())) {
            Pages.Reply session = Pages.get(page, "/api/session");
            String[] headers = {
                "X-Firebreak-Token", session.json().path("token").asText(), "Cookie", session.cookie()
            };
            List<Integer> statuses = new java.util.ArrayList<>();
            for (int i = 0; i < 31; i++) {
                statuses.add(Pages.post(page, "/api/actions", action, headers).status());
            }

            assertThat(statuses.subList(0, 30)).containsOnly(404);
            assertThat(statuses.get(30)).isEqualTo(429);
        }
    }

    @Test
    void whereATokenIsSetNothingIsShownWithoutIt() throws Exception {
        PageSettings settings = new PageSettings(null, 0, TOKEN, null, null);
        try (FakeElasticsearch elasticsearch = new FakeElasticsearch();
                LivePage page = Pages.on(elasticsearch.url(), Pages.NOBODY, "", settings)) {
            assertThat(Pages.get(page, "/").header("Location")).isEqualTo("/login");
            assertThat(Pages.get(page, "/login").status()).isEqualTo(200);
            for (String path : List.of("/api/session", "/api/overview", "/api/posts", "/api/pipeline")) {
                assertThat(Pages.get(page, path).status()).as(path).isEqualTo(401);
                assertThat(Pages.get(page, path, "Cookie", "firebreak=a.9999999999.b")
                                .status())
                        .as("%s with a made-up session", path)
                        .isEqualTo(401);
            }

            assertThat(Pages.post(page, "/api/login", "{\"token\":\"guess\"}").status())
                    .isEqualTo(403);
            Pages.Reply login = Pages.post(page, "/api/login", "{\"token\":\"" + TOKEN + "\"}");
            assertThat(login.status()).isEqualTo(200);
            assertThat(Pages.get(page, "/api/overview", "Cookie", login.cookie())
                            .status())
                    .isEqualTo(200);
            assertThat(Pages.get(page, "/api/overview", "Authorization", "Bearer " + TOKEN)
                            .status())
                    .isEqualTo(200);
        }
    }

    /** The status of a request that a well-behaved client would not send. */
    private static int statusOf(LivePage page, String request, String headers) throws IOException {
        URI url = URI.create(page.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream()
                    .write((request + "\r\n" + headers + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }
}
