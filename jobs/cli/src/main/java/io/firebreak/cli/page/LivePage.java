package io.firebreak.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.firebreak.alert.ActionLinks;
import io.firebreak.alert.ActionSettings;
import io.firebreak.index.elasticsearch.ElasticsearchConnection;
import io.firebreak.index.elasticsearch.ElasticsearchSettings;
import io.firebreak.model.Brand;
import io.firebreak.runtime.KafkaSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticsearch.client.RestClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the live page until closed. */
public final class LivePage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);
    private static final int THREADS = 8;
    private static final int MOST_BODY_BYTES = 4_096;
    private static final int MOST_LOGINS_PER_MINUTE = 10;
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(5);
    private static final Set<Integer> HOURS = Set.of(1, 6, 24, 168);

    /** Nothing from elsewhere, nothing inline, nobody frames it. */
    private static final Map<String, String> SECURITY_HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()");

    private final PageSettings settings;
    private final Assets assets = new Assets();
    private final Sessions sessions;
    private final Guard guard;
    private final RateLimit logins;
    private final RestClient client;
    private final KafkaState kafka;
    private final ActionLog actionLog;
    private final Overview overview;
    private final IncidentRoom incidents;
    private final PostSearch posts;
    private final Desk desk;
    private final Pipeline pipeline;
    private final Actions actions;
    private final LinkedActions links;
    private final RecentAnswers recent;
    private final ExecutorService threads;
    private final HttpServer server;

    private LivePage(
            PageSettings settings,
            ElasticsearchSettings elasticsearch,
            KafkaSettings kafkaSettings,
            ActionSettings actionSettings,
            List<Brand> brands,
            Clock clock)
            throws IOException {
        this.settings = settings;
        ActionLinks signing = actionSettings.links();
        sessions = new Sessions(settings.token(), clock);
        guard = new Guard(sessions, settings.publicHost());
        logins = new RateLimit(MOST_LOGINS_PER_MINUTE, Duration.ofMinutes(1), clock);
        server = bind(settings);
        client = ElasticsearchConnection.open(patient(elasticsearch));
        kafka = new KafkaState(kafkaSettings);
        actionLog = new KafkaActionLog(kafkaSettings);
        Indices indices =
                new Indices(client, String.valueOf(elasticsearch.urls().get(0)));
        DataTime dataTime = new DataTime(indices, clock);
        BrandNames names = new BrandNames(brands);
        overview = new Overview(indices, dataTime, names);
        posts = new PostSearch(indices, names);
        incidents = new IncidentRoom(indices, dataTime, names, posts);
        desk = new Desk(indices, dataTime, names);
        pipeline = new Pipeline(indices, kafka, clock);
        actions = new Actions(incidents, dataTime, actionLog, clock);
        links = new LinkedActions(signing, actions, names, clock);
        recent = new RecentAnswers(clock);
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "live-page-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /**
     * Starts serving; neither Elasticsearch nor Kafka needs to be there yet.
     *
     * @param settings where
     * @param elasticsearch what to show
     * @param kafka where people's actions go, and whose lag is shown
     * @param actionSettings the key of the links in pages by which people act
     * @param brands give their names and their places on the page before anybody mentions them; may be empty
     * @param clock tells how old things are
     * @throws IllegalArgumentException with a sentence for people, when the key of the links cannot be read
     * @throws BindException with a sentence for people, when the address cannot be listened on
     */
    public static LivePage start(
            PageSettings settings,
            ElasticsearchSettings elasticsearch,
            KafkaSettings kafka,
            ActionSettings actionSettings,
            List<Brand> brands,
            Clock clock)
            throws IOException {
        LivePage page = new LivePage(settings, elasticsearch, kafka, actionSettings, brands, clock);
        page.server.start();
        return page;
    }

    /** Where people find it. */
    public String url() {
        if (settings.url() != null) {
            return settings.url();
        }
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        actionLog.close();
        kafka.close();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer bind(PageSettings settings) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), 0);
        } catch (BindException e) {
            BindException named = new BindException("The live page cannot listen on " + settings.bind() + " port "
                    + settings.port() + " (" + e.getMessage() + "); choose another with --page-port or page.port.");
            named.initCause(e);
            throw named;
        }
    }

    /** People wait for an answer, a sink does not: short time-outs. */
    private static ElasticsearchSettings patient(ElasticsearchSettings settings) {
        return new ElasticsearchSettings(
                settings.urls(),
                settings.caFile(),
                settings.apiKey(),
                settings.username(),
                settings.password(),
                settings.compression(),
                CONNECT_PATIENCE,
                ANSWER_PATIENCE);
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            Answer answer;
            try {
                guard.requireOurHost(exchange);
                answer = answer(exchange);
            } catch (RefusedException e) {
                answer = problem(e.status(), e.sentence());
            } catch (RuntimeException e) {
                LOG.error(
                        "{} {} failed",
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        e);
                answer = problem(500, "the page has an error; its log says which");
            }
            SECURITY_HEADERS.forEach(exchange.getResponseHeaders()::set);
            answer.send(exchange);
        } catch (IOException e) {
            // The browser has gone: nobody is left to tell.
            LOG.debug("an answer was not read to its end", e);
        }
    }

    private Answer answer(HttpExchange exchange) throws RefusedException, IOException {
        String path = exchange.getRequestURI().getPath();
        return switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> {
                if (path.startsWith(ActionLinks.PATH)) {
                    yield links.show(path.substring(ActionLinks.PATH.length()));
                }
                yield path.startsWith("/api/") ? read(exchange, path) : asset(exchange, path);
            }
            case "POST" ->
                path.startsWith(ActionLinks.PATH)
                        ? links.take(path.substring(ActionLinks.PATH.length()), body(exchange, LinkedActions.FORM))
                        : change(exchange, path);
            default -> throw new RefusedException(405, "only GET, HEAD and POST are known here");
        };
    }

    private Answer asset(HttpExchange exchange, String path) throws RefusedException {
        if (path.equals("/") && !guard.mayRead(exchange)) {
            return Answer.redirect("/login");
        }
        Assets.Asset asset = assets.find(path);
        if (asset == null) {
            throw new RefusedException(404, "there is nothing here");
        }
        return Answer.asset(asset, exchange.getRequestHeaders().getFirst("If-None-Match"));
    }

    private Answer read(HttpExchange exchange, String path) throws RefusedException {
        if (!guard.mayRead(exchange)) {
            throw new RefusedException(401, "the session is over; load the page again");
        }
        String query = exchange.getRequestURI().getRawQuery();
        return switch (path) {
            case "/api/session" -> session(exchange);
            case "/api/overview" -> {
                int hours = new Params(query, Set.of("hours")).number("hours", 24, 1, 168);
                if (!HOURS.contains(hours)) {
                    throw new RefusedException(400, "hours must be one of 1, 6, 24, 168");
                }
                yield Answer.json(200, recent.get("overview " + hours, () -> overview.read(hours)));
            }
            case "/api/incident" -> {
                String id = new Params(query, Set.of("id")).text("id", 200);
                if (id == null) {
                    throw new RefusedException(400, "id is missing");
                }
                yield Answer.json(200, recent.get("incident " + id, () -> incidents.read(id)));
            }
            case "/api/posts" -> {
                PostSearch.Query wanted = PostSearch.Query.of(new Params(query, PostSearch.PARAMETERS));
                yield Answer.json(200, recent.get("posts " + wanted, () -> posts.find(wanted)));
            }
            case "/api/desk" -> {
                Params params = new Params(query, Desk.PARAMETERS);
                String brand = params.text("brand", 64);
                String order = Objects.requireNonNullElse(params.word("order", Desk.ORDERS), "reach");
                int hours = params.number("hours", 24, 1, 168);
                yield Answer.json(
                        200, recent.get("desk " + hours + order + brand, () -> desk.read(brand, order, hours)));
            }
            case "/api/pipeline" -> Answer.json(200, recent.get("pipeline", pipeline::read));
            default -> throw new RefusedException(404, "there is nothing here");
        };
    }

    /** Gives the token against forged requests, and a session to whoever needs no token for one. */
    private Answer session(HttpExchange exchange) {
        String session = guard.session(exchange);
        ObjectNode body = Indices.MAPPER.createObjectNode();
        if (session != null) {
            return Answer.json(200, body.put("token", sessions.forgeryToken(session)));
        }
        String opened = sessions.open();
        return Answer.json(200, body.put("token", sessions.forgeryToken(opened)))
                .withCookie(opened, settings.isSecure());
    }

    /** What was sent, of one content type and not too long. */
    private static byte[] body(HttpExchange exchange, String contentType) throws RefusedException, IOException {
        if (!String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"))
                .startsWith(contentType)) {
            throw new RefusedException(415, "the body must be " + contentType);
        }
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(MOST_BODY_BYTES + 1);
        }
        if (body.length > MOST_BODY_BYTES) {
            throw new RefusedException(413, "the body is longer than " + MOST_BODY_BYTES + " bytes");
        }
        return body;
    }

    private Answer change(HttpExchange exchange, String path) throws RefusedException, IOException {
        byte[] body = body(exchange, "application/json");
        return switch (path) {
            case "/api/login" -> login(body);
            case "/api/actions" -> {
                guard.requireOurPage(exchange);
                yield Answer.json(202, actions.take(body));
            }
            default -> throw new RefusedException(404, "there is nothing here");
        };
    }

    private Answer login(byte[] body) throws RefusedException {
        if (!logins.take()) {
            throw new RefusedException(429, "too many tries; wait a minute");
        }
        JsonNode wish;
        try {
            wish = Indices.MAPPER.readTree(body);
        } catch (IOException e) {
            throw new RefusedException(400, "the body must be a JSON object");
        }
        if (!sessions.isToken(wish.path("token").asText())) {
            throw new RefusedException(403, "this is not the token");
        }
        return Answer.json(200, Indices.MAPPER.createObjectNode()).withCookie(sessions.open(), settings.isSecure());
    }

    private static Answer problem(int status, String sentence) {
        return Answer.json(status, Indices.MAPPER.createObjectNode().put("error", sentence));
    }
}
