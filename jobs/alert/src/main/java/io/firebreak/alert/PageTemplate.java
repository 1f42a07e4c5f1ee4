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
    private final @Nullable String pageUrl;

    private PageTemplate(Template template, @Nullable String secret, @Nullable String pageUrl) {
        this.template = template;
        this.secret = secret;
        this.pageUrl = pageUrl;
    }

    /**
     * The template of a receiver that takes JSON.
     *
     * @param secret stands in the body for PagerDuty alone
     * @param pageUrl address of the live page; null for none
     */
    static PageTemplate json(ReceiverSettings.Type type, @Nullable String secret, @Nullable String pageUrl) {
        String name = type.wireName() + ".json";
        try (InputStream in = PageTemplate.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing from this build");
            }
            Template template = Mustache.compiler()
                    .withEscaper(PageTemplate::jsonString)
                    .compile(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return new PageTemplate(template, type == ReceiverSettings.Type.PAGERDUTY ? secret : null, pageUrl);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    String render(Page page) {
        Map<String, Object> values = new HashMap<>(PageWords.of(page, pageUrl));
        values.put("secret", secret == null ? "" : secret);
        values.put("slackHeadline", slackText(PageWords.headline(page)));
        return template.execute(values);
    }

    private static String jsonString(String raw) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(raw));
    }

    /** The three characters by which Slack knows links, mentions and entities. */
    private static String slackText(String raw) {
        return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
