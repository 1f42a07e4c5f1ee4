package io.firebreak.alert;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.firebreak.model.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver is sent: a Mustache template of its type, filled with {@link PageWords}. Every value is escaped for the
 * place where it lands; the templates have no unescaped ones.
 */
final class PageTemplate {
    private final Template template;
    private final @Nullable String secret;
    private final PageLinks links;

    private PageTemplate(String resource, Mustache.Compiler compiler, @Nullable String secret, PageLinks links) {
        try (InputStream in = PageTemplate.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing from this build");
            }
            this.template = compiler.compile(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
        this.secret = secret;
        this.links = links;
    }

    /**
     * The template of a receiver that takes JSON.
     *
     * @param secret stands in the body for PagerDuty alone
     */
    static PageTemplate json(ReceiverSettings.Type type, @Nullable String secret, PageLinks links) {
        return new PageTemplate(
                type.wireName() + ".json",
                Mustache.compiler().withEscaper(PageTemplate::jsonString),
                type == ReceiverSettings.Type.PAGERDUTY ? secret : null,
                links);
    }

    /** The HTML of an e-mail. */
    static PageTemplate emailHtml(PageLinks links) {
        return new PageTemplate("email.html", Mustache.compiler().escapeHTML(true), null, links);
    }

    /** The text of an e-mail. */
    static PageTemplate emailText(PageLinks links) {
        return new PageTemplate("email.txt", plainText(), null, links);
    }

    /** The line of a log; nothing in it starts a new line. */
    static PageTemplate logLine(PageLinks links) {
        return new PageTemplate("log.txt", plainText(), null, links);
    }

    String render(Page page) {
        return render(page, Map.of());
    }

    /** With values beside those of {@link PageWords}. */
    String render(Page page, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(PageWords.of(page, links));
        values.put("secret", secret == null ? "" : secret);
        values.put("slackHeadline", slackText(PageWords.headline(page)));
        values.putAll(more);
        return template.execute(values);
    }

    /** Terms, names and addresses come from posts: nothing in them may start a new line or steer a terminal. */
    private static Mustache.Compiler plainText() {
        return Mustache.compiler().withEscaper(raw -> raw.replaceAll("\\p{Cntrl}|\\p{Cf}|\\p{Zl}|\\p{Zp}", " "));
    }

    private static String jsonString(String raw) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(raw));
    }

    /** The three characters by which Slack knows links, mentions and entities. */
    private static String slackText(String raw) {
        return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
