package io.firebreak.cli.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides who may ask and who may change something. */
final class Guard {
    static final String COOKIE = "firebreak";
    private static final String FORGERY_HEADER = "X-Firebreak-Token";
    private static final String BEARER = "Bearer ";
    private static final Pattern IP_LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    private final Sessions sessions;
    private final @Nullable String publicHost;

    /** @param publicHost a host name that is ours beside localhost; null for none */
    Guard(Sessions sessions, @Nullable String publicHost) {
        this.sessions = sessions;
        this.publicHost = publicHost;
    }

    /**
     * Refuses a host that is not ours. A foreign site whose name is made to lead here (DNS rebinding) gives itself away by
     * that name; an address cannot be rebound.
     */
    void requireOurHost(HttpExchange exchange) throws RefusedException {
        List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
        String host = hosts.size() == 1 ? hosts.get(0).toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "") : "";
        if (!host.equals("localhost")
                && !IP_LITERAL.matcher(host).matches()
                && !host.equals(publicHost == null ? null : publicHost.toLowerCase(Locale.ROOT))) {
            throw new RefusedException(421, "this host name is not known here; the setting page.url names it");
        }
    }

    /** The session of a request; null when it has none. */
    @Nullable
    String session(HttpExchange exchange) {
        for (String header : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
            for (String cookie : header.split(";", 50)) {
                String[] pair = cookie.strip().split("=", 2);
                if (pair.length == 2 && pair[0].equals(COOKIE) && sessions.isOpen(pair[1])) {
                    return pair[1];
                }
            }
        }
        return null;
    }

    /** Whether a request may see anything. */
    boolean mayRead(HttpExchange exchange) {
        return !sessions.needsToken() || session(exchange) != null || hasBearerToken(exchange);
    }

    /**
     * Refuses a change that did not come from our own page, or from a tool that knows the token.
     *
     * @throws RefusedException 403
     */
    void requireOurPage(HttpExchange exchange) throws RefusedException {
        if (hasBearerToken(exchange)) {
            return;
        }
        Headers headers = exchange.getRequestHeaders();
        String site = headers.getFirst("Sec-Fetch-Site");
        String session = session(exchange);
        if (session == null
                || !sessions.isForgeryToken(session, headers.getFirst(FORGERY_HEADER))
                || (site != null && !site.equals("same-origin"))) {
            throw new RefusedException(403, "the session is over; load the page again");
        }
    }

    private boolean hasBearerToken(HttpExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        return authorization != null
                && authorization.startsWith(BEARER)
                && sessions.isToken(authorization.substring(BEARER.length()));
    }
}
