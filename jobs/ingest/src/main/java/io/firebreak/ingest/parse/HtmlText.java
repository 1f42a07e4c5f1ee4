package io.firebreak.ingest.parse;

import io.firebreak.model.PostLimits;
import java.util.Set;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/**
 * The words of an HTML fragment as a reader sees them: entities decoded, {@code <br>} and paragraphs as line breaks, the
 * invisible halves of shortened links restored. Links are told of, except those by which fediverse servers render
 * mentions and hashtags.
 */
final class HtmlText implements NodeVisitor {
    /** Markup beyond twice the longest text is not a post's. */
    private static final int MAX_HTML_LENGTH = 2 * PostLimits.MAX_TEXT_LENGTH;

    /** Deeper elements are flattened: the cost of a tree grows with its depth, and posts nest a few levels. */
    private static final int MAX_DEPTH = 64;

    private static final Set<String> PARAGRAPHS =
            Set.of("p", "div", "blockquote", "pre", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table");
    private static final Set<String> LINES = Set.of("li", "tr", "dt", "dd");
    private static final Set<String> UNSEEN = Set.of("script", "style", "template", "noscript", "head", "title");

    private final StringBuilder text = new StringBuilder();
    private final Consumer<String> links;
    /** Depth of the outermost element whose content is skipped; −1 outside of any. */
    private int skippedFrom = -1;

    private HtmlText(Consumer<String> links) {
        this.links = links;
    }

    /** The plain text of a fragment; tells {@code links} each address. Markup beyond the bounds is cut. */
    static String of(String html, Consumer<String> links) {
        if (html.indexOf('<') < 0) {
            return Texts.unescape(html);
        }
        HtmlText visitor = new HtmlText(links);
        Jsoup.parse(Texts.cut(html, MAX_HTML_LENGTH), "", Parser.htmlParser().setMaxDepth(MAX_DEPTH))
                .body()
                .traverse(visitor);
        return visitor.text.toString().strip();
    }

    @Override
    public void head(Node node, int depth) {
        if (skippedFrom >= 0) {
            return;
        }
        if (node instanceof TextNode words) {
            appendCollapsed(words.getWholeText());
        } else if (node instanceof Element element) {
            if (UNSEEN.contains(element.normalName()) || element.hasClass("quote-inline")) {
                // quote-inline repeats a quotation as a link for servers that cannot show quotations.
                skippedFrom = depth;
            } else {
                begin(element);
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (skippedFrom == depth) {
            skippedFrom = -1;
        } else if (skippedFrom < 0 && node instanceof Element element) {
            breakAround(element.normalName());
        }
    }

    private void begin(Element element) {
        String name = element.normalName();
        if (name.equals("br")) {
            trimBlank();
            text.append('\n');
        } else if (name.equals("a")) {
            if (!element.hasClass("mention") && !element.hasClass("hashtag")) {
                links.accept(element.attr("href"));
            }
        } else {
            breakAround(name);
        }
    }

    private void breakAround(String name) {
        if (PARAGRAPHS.contains(name)) {
            lineBreaks(2);
        } else if (LINES.contains(name)) {
            lineBreaks(1);
        }
    }

    private void lineBreaks(int wanted) {
        trimBlank();
        int present = 0;
        while (present < wanted && present < text.length() && text.charAt(text.length() - 1 - present) == '\n') {
            present++;
        }
        if (!text.isEmpty()) {
            text.append("\n".repeat(wanted - present));
        }
    }

    private void trimBlank() {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
    }

    // White space of the markup is one blank; no-break spaces are the author's.
    private void appendCollapsed(String words) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r' && c != '\f') {
                text.append(c);
            } else if (!text.isEmpty()
                    && text.charAt(text.length() - 1) != ' '
                    && text.charAt(text.length() - 1) != '\n') {
                text.append(' ');
            }
        }
    }
}
