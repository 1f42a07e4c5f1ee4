package io.firebreak.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A corpus of hostile payloads in the formats of all platforms. Every case is a valid post in which one thing is wrong, so
 * that it reaches as far as it can. Generated, because most are too long or too odd to keep as files; always the same.
 */
public final class HostilePayloads {
    /** The post about which {@link #TEMPLATES} agree; {@code @x@} stands for a JSON value. */
    private static final Map<String, String> VALUES = Map.of(
            "id", "\"1000000001\"",
            "author", "\"2000000001\"",
            "text", "\"blackberry is down again\"",
            "createdAt", "\"2011-10-10T10:05:00.000Z\"",
            "followers", "12",
            "list", "[]",
            "reply", "null",
            "extra", "0");

    private static final Map<String, String> TEMPLATES = templates();

    // Built when first asked for: a few tens of megabytes, nearly all of them in the payloads that are too large.
    private static final class Corpus {
        static final List<HostilePayload> ALL = new HostilePayloads().build();
    }

    private final List<HostilePayload> payloads = new ArrayList<>();

    private HostilePayloads() {}

    /** Every payload. */
    public static List<HostilePayload> all() {
        return Corpus.ALL;
    }

    /** The post without any fault, in the format of a source. */
    public static byte[] valid(String source) {
        return utf8(fill(source, Map.of()));
    }

    private static Map<String, String> templates() {
        Map<String, String> templates = new LinkedHashMap<>();
        templates.put("bluesky", """
                {"did":"did:plc:anna","time_us":1318241100500000,"kind":"commit","commit":{"rev":"37ixvqcj6q222",\
                "operation":"create","collection":"app.bsky.feed.post","rkey":@id@,"record":{"$type":"app.bsky.feed.post",\
                "createdAt":@createdAt@,"text":@text@,"langs":@list@,"tags":@list@,"facets":@list@,"reply":@reply@,\
                "extra":@extra@}},"author":@author@,"followers":@followers@}""");
        templates.put("mastodon", """
                {"id":@id@,"created_at":@createdAt@,"visibility":"public","language":"en","content":@text@,\
                "uri":"https://far.example/users/anna/statuses/1","url":"https://far.example/@anna/1",\
                "in_reply_to_id":@reply@,"account":{"id":@author@,"acct":"anna@far.example","followers_count":@followers@},\
                "media_attachments":@list@,"mentions":@list@,"tags":@list@,"reblog":null,"extra":@extra@}""");
        templates.put("x", """
                {"data":{"id":@id@,"text":@text@,"author_id":@author@,"created_at":@createdAt@,"lang":"en",\
                "edit_history_tweet_ids":@list@,"referenced_tweets":@list@,"entities":{"hashtags":@list@,"urls":@list@},\
                "public_metrics":{"like_count":@followers@},"in_reply_to_user_id":@reply@,"extra":@extra@}}""");
        templates.put("reddit", """
                {"author":@author@,"body":@text@,"created_utc":@createdAt@,"edited":false,"id":@id@,"link_id":"t3_s00001",\
                "parent_id":@reply@,"score":@followers@,"subreddit":"phones","replies":@list@,"extra":@extra@}""");
        templates.put("firebreak", """
                {"id":@id@,"text":@text@,"createdAt":@createdAt@,"author":{"id":@author@,"followers":@followers@},\
                "replyTo":@reply@,"hashtags":@list@,"mentions":@list@,"links":@list@,"media":@list@,"replaces":@list@,\
                "quotedText":null,"place":null,"counts":{"likes":@followers@}}""");
        return templates;
    }

    private static String fill(String source, Map<String, String> changed) {
        String json = TEMPLATES.get(source);
        if (json == null) {
            throw new IllegalArgumentException("no template of " + source);
        }
        Map<String, String> values = new LinkedHashMap<>(VALUES);
        if (source.equals("reddit")) {
            values.put("createdAt", "1318241100");
            values.put("reply", "\"t3_s00001\"");
        }
        values.putAll(changed);
        for (Map.Entry<String, String> value : values.entrySet()) {
            json = json.replace("@" + value.getKey() + "@", value.getValue());
        }
        return json;
    }

    private List<HostilePayload> build() {
        for (String source : TEMPLATES.keySet()) {
            bytes(source);
            json(source);
            wrongTypes(source);
            times(source);
            HostileTexts.all().forEach((name, text) -> change(source, "text/" + name, "text", quote(text)));
            names(source);
            lists(source);
        }
        platformMessages();
        return List.copyOf(payloads);
    }

    private void add(String source, String name, byte[] bytes) {
        payloads.add(new HostilePayload(source + "/" + name, source, bytes));
    }

    private void add(String source, String name, String json) {
        add(source, name, utf8(json));
    }

    // Formats that have no such field have no such case.
    private void change(String source, String name, String field, String value) {
        if (fill(source, Map.of(field, "\0")).contains("\0")) {
            add(source, name, fill(source, Map.of(field, value)));
        }
    }

    // What is not even text.
    private void bytes(String source) {
        byte[] valid = valid(source);
        add(source, "bytes/empty", new byte[0]);
        add(source, "bytes/blank", " \r\n\t ");
        add(source, "bytes/nul", new byte[1_000]);
        add(source, "bytes/cut", Arrays.copyOf(valid, valid.length / 2));
        add(source, "bytes/cut-by-one", Arrays.copyOf(valid, valid.length - 1));
        add(source, "bytes/byte-order-mark", "\uFEFF" + fill(source, Map.of()));
        add(source, "bytes/only-a-byte-order-mark", "\uFEFF");
        add(source, "bytes/utf-16", fill(source, Map.of()).getBytes(StandardCharsets.UTF_16));
        add(
                source,
                "bytes/latin-1",
                fill(source, Map.of("text", "\"caf\u00E9\"")).getBytes(StandardCharsets.ISO_8859_1));
        add(source, "bytes/overlong", spliced(source, 0xC0, 0xAF));
        add(source, "bytes/encoded-surrogate", spliced(source, 0xED, 0xA0, 0xBD));
        add(source, "bytes/beyond-unicode", spliced(source, 0xF4, 0x90, 0x80, 0x80));
        add(source, "bytes/lone-continuation", spliced(source, 0x80));
        add(source, "bytes/cut-character", spliced(source, 0xE2, 0x82));
        add(source, "bytes/gzip", gzip(valid));
        add(source, "bytes/gzip-bomb", gzip(new byte[64 << 20]));
        add(source, "bytes/avro", new byte[] {(byte) 0xC3, 0x01, 1, 2, 3, 4, 5, 6, 7, 8, 2, 2});
        add(source, "bytes/html", "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>");
        add(source, "bytes/one-mebibyte", fill(source, Map.of("text", '"' + "a ".repeat(1 << 19) + '"')));
        add(source, "bytes/ten-megabytes", fill(source, Map.of("text", '"' + "a".repeat(10_000_000) + '"')));
    }

    // The three bytes of the placeholder make way for bytes that no encoder writes.
    private static byte[] spliced(String source, int... hostile) {
        byte[] json = utf8(fill(source, Map.of("text", "\"down QQQ down\"")));
        int at = new String(json, StandardCharsets.ISO_8859_1).indexOf("QQQ");
        ByteBuffer spliced = ByteBuffer.allocate(json.length - 3 + hostile.length);
        spliced.put(json, 0, at);
        for (int b : hostile) {
            spliced.put((byte) b);
        }
        return spliced.put(json, at + 3, json.length - at - 3).array();
    }

    // What is no JSON, or more than one value, or one that no program should build.
    private void json(String source) {
        String valid = fill(source, Map.of());
        add(source, "json/null", "null");
        add(source, "json/number", "1");
        add(source, "json/string", "\"down\"");
        add(source, "json/empty-object", "{}");
        add(source, "json/empty-list", "[]");
        add(source, "json/list-of-posts", "[" + valid + "," + valid + "]");
        add(source, "json/two-values", valid + valid);
        add(source, "json/trailing-comma", valid.substring(0, valid.length() - 1) + ",}");
        add(source, "json/trailing-words", valid + " and more");
        add(source, "json/single-quotes", valid.replace('"', '\''));
        add(source, "json/comment", "/* x */" + valid);
        add(source, "json/not-a-number", fill(source, Map.of("followers", "NaN")));
        add(source, "json/infinity", fill(source, Map.of("followers", "-Infinity")));
        add(source, "json/hexadecimal", fill(source, Map.of("followers", "0xFF")));
        add(source, "json/leading-zero", fill(source, Map.of("followers", "007")));
        add(source, "json/raw-line-break", fill(source, Map.of("text", "\"a\nb\"")));
        add(source, "json/bad-escape", fill(source, Map.of("text", "\"a\\xb\"")));
        add(source, "json/cut-escape", fill(source, Map.of("text", "\"a\\u00\"")));
        add(source, "json/deep-lists", "[".repeat(100_000));
        add(source, "json/deep-objects", "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000));
        change(source, "json/deep-extra", "extra", "[".repeat(5_000) + "]".repeat(5_000));
        add(source, "json/deep-text", fill(source, Map.of("text", "{\"a\":".repeat(300) + "1" + "}".repeat(300))));
        add(
                source,
                "json/duplicate-keys",
                "{\"id\":\"1\",\"text\":\"a\",\"data\":1,\"kind\":\"x\"," + valid.substring(1));
        change(source, "json/long-number", "extra", "9".repeat(50_000));
        add(source, "json/long-exponent", fill(source, Map.of("followers", "1e999999999")));
        add(source, "json/many-keys", "{" + manyKeys(20_000) + valid.substring(1));
        add(source, "json/long-key", "{\"" + "k".repeat(100_000) + "\":1," + valid.substring(1));
        add(source, "json/prototype", "{\"__proto__\":{\"x\":1},\"constructor\":1," + valid.substring(1));
        add(source, "json/colliding-keys", "{" + collidingKeys() + valid.substring(1));
    }

    private static String manyKeys(int count) {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < count; i++) {
            keys.append("\"k").append(i).append("\":").append(i).append(',');
        }
        return keys.toString();
    }

    // "Aa" and "BB" have one hash code in Java: 4,096 names in one bucket.
    private static String collidingKeys() {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 4_096; i++) {
            keys.append('"');
            for (int bit = 0; bit < 12; bit++) {
                keys.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            keys.append("\":0,");
        }
        return keys.toString();
    }

    private void wrongTypes(String source) {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("null", "null");
        wrong.put("true", "true");
        wrong.put("negative", "-1");
        wrong.put("fraction", "1.5");
        wrong.put("huge", "1e400");
        wrong.put("beyond-long", "99999999999999999999999999");
        wrong.put("empty", "\"\"");
        wrong.put("blank", "\"  \"");
        wrong.put("list", "[[]]");
        wrong.put("object", "{\"$oid\":\"x\"}");
        for (String field : List.of("id", "author", "text", "createdAt", "followers", "list", "reply")) {
            wrong.forEach((name, value) -> change(source, "type/" + field + "-" + name, field, value));
        }
    }

    private void times(String source) {
        Map<String, String> times = new LinkedHashMap<>();
        times.put("zero", "0");
        times.put("negative", "-62135596801");
        times.put("far-future", "253402300800");
        times.put("microseconds", "1318241100500000");
        times.put("beyond-time", "9223372036854775807");
        times.put("year-zero", "\"0000-01-01T00:00:00Z\"");
        times.put("before-christ", "\"-000001-01-01T00:00:00Z\"");
        times.put("year-9999", "\"9999-12-31T23:59:59.999Z\"");
        times.put("beyond-years", "\"+1000000000-12-31T23:59:59Z\"");
        times.put("no-such-day", "\"2011-02-30T00:00:00Z\"");
        times.put("leap-second", "\"2011-10-10T23:59:60Z\"");
        times.put("no-such-zone", "\"2011-10-10T10:05:00+99:99\"");
        times.put("mixed-digits", "\"\u0662\u0660\u0661\u0661-10-10T10:05:00Z\"");
        times.put("long", "\"2011-10-10T10:05:00." + "0".repeat(10_000) + "Z\"");
        times.put("words", "\"now\"");
        times.forEach((name, value) -> change(source, "time/" + name, "createdAt", value));
    }

    // Ids and names that want to be paths, queries, other platforms' ids, or everything.
    private void names(String source) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("long", "\"" + "1".repeat(500_000) + "\"");
        names.put("line-break", "\"1\\r\\n2\"");
        names.put("nul", "\"1\\u0000\"");
        names.put("lone-surrogate", "\"1\\ud83d\"");
        names.put("right-to-left", "\"1\\u202e2\"");
        names.put("path", "\"../../_all\"");
        names.put("wildcard", "\"*\"");
        names.put("other-source", "\"x:bluesky:1\"");
        names.put("separators", "\":\"");
        names.put("other-digits", "\"\u0661\u0662\u0663\"");
        names.put("markup", "\"<b>1</b>\"");
        names.forEach((name, value) -> {
            change(source, "id/" + name, "id", value);
            change(source, "author/" + name, "author", value);
            change(source, "reply/" + name, "reply", value);
        });
    }

    private void lists(String source) {
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("nulls", "[" + "null,".repeat(1_000) + "null]");
        lists.put("numbers", "[1,-1,1e400]");
        lists.put("many", "[" + "\"a\",".repeat(100_000) + "\"a\"]");
        lists.put("distinct", "[" + distinct(50_000) + "\"a\"]");
        lists.put("long-entry", "[\"" + "a".repeat(100_000) + "\"]");
        lists.put("addresses", "[\"javascript:alert(1)\",\"//x\",\"http://\",\"http://[::1\",\"http://a\\u0000b\"]");
        lists.put("objects", "[{\"url\":\"http://a.example\",\"name\":null,\"text\":7,\"id\":{}}]");
        lists.put(
                "features",
                "[{\"features\":[{\"$type\":\"app.bsky.richtext.facet#link\",\"uri\":\"x\"}],"
                        + "\"index\":{\"byteStart\":-5,\"byteEnd\":2147483648}}]");
        lists.put("nested", "[".repeat(200) + "]".repeat(200));
        lists.forEach((name, value) -> change(source, "list/" + name, "list", value));
    }

    private static String distinct(int count) {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < count; i++) {
            entries.append("\"a").append(i).append("\",");
        }
        return entries.toString();
    }

    // Messages beside posts, each wrong in its own way.
    private void platformMessages() {
        add(
                "bluesky",
                "message/delete-without-key",
                "{\"did\":\"did:plc:a\",\"kind\":\"commit\",\"commit\":{\"operation\":\"delete\","
                        + "\"collection\":\"app.bsky.feed.post\"}}");
        add(
                "bluesky",
                "message/delete-by-path",
                "{\"did\":\"did:plc:a/b\",\"kind\":\"commit\",\"commit\":{\"operation\":\"delete\","
                        + "\"collection\":\"app.bsky.feed.post\",\"rkey\":\"a/../b\"}}");
        add(
                "bluesky",
                "message/unknown-operation",
                "{\"did\":\"did:plc:a\",\"kind\":\"commit\",\"commit\":{\"operation\":\"drop\","
                        + "\"collection\":\"app.bsky.feed.post\",\"rkey\":\"a\"}}");
        add(
                "bluesky",
                "message/account-without-did",
                "{\"kind\":\"account\",\"account\":{\"active\":false,\"status\":\"deleted\"}}");
        add(
                "bluesky",
                "message/account-contradicts-itself",
                "{\"did\":\"did:plc:a\",\"kind\":\"account\",\"account\":{\"active\":true,\"status\":\"deleted\"}}");
        add("bluesky", "message/account-is-a-list", "{\"did\":\"did:plc:a\",\"kind\":\"account\",\"account\":[]}");
        add("bluesky", "message/commit-is-a-string", "{\"did\":\"did:plc:a\",\"kind\":\"commit\",\"commit\":\"x\"}");
        add(
                "bluesky",
                "message/record-is-null",
                "{\"did\":\"did:plc:a\",\"kind\":\"commit\",\"commit\":{\"operation\":\"create\","
                        + "\"collection\":\"app.bsky.feed.post\",\"rkey\":\"a\",\"record\":null}}");
        add(
                "bluesky",
                "message/endless-embeds",
                "{\"did\":\"did:plc:a\",\"kind\":\"commit\",\"commit\":{\"operation\":\"create\","
                        + "\"collection\":\"app.bsky.feed.post\",\"rkey\":\"3axq\",\"record\":{\"text\":\"a\",\"embed\":"
                        + "{\"$type\":\"app.bsky.embed.recordWithMedia\",\"media\":".repeat(100) + "{}"
                        + "}".repeat(100) + "}}}");
        add("mastodon", "message/delete-without-id", "{\"stream\":[\"public\"],\"event\":\"delete\"}");
        add(
                "mastodon",
                "message/delete-of-an-object",
                "{\"stream\":[\"public\"],\"event\":\"delete\",\"payload\":{\"id\":1}}");
        add(
                "mastodon",
                "message/payload-no-json",
                "{\"stream\":[\"public\"],\"event\":\"update\",\"payload\":\"{\\\"id\\\":\"}");
        add(
                "mastodon",
                "message/payload-in-payload",
                "{\"stream\":[],\"event\":\"update\",\"payload\":"
                        + quote("{\"event\":\"update\",\"payload\":" + quote("{\"event\":\"delete\",\"payload\":\"1\"}")
                                + "}")
                        + "}");
        add("mastodon", "message/private", fill("mastodon", Map.of()).replace("\"public\"", "\"direct\""));
        add(
                "mastodon",
                "message/reblog-of-itself",
                fill("mastodon", Map.of()).replace("\"reblog\":null", "\"reblog\":{\"reblog\":{\"reblog\":{}}}"));
        add("mastodon", "message/event-stream", "event: update\ndata: {\"id\":\"1\"\n\nevent: delete\ndata: 1\n\n");
        add("x", "message/delete-without-id", "{\"delete\":{\"status\":{}}}");
        add("x", "message/delete-of-a-list", "{\"delete\":{\"status\":[1,2,3]}}");
        add("x", "message/delete-by-wildcard", "{\"delete\":{\"status\":{\"id_str\":\"*\",\"user_id_str\":\"*\"}}}");
        add("x", "message/negative-id", "{\"delete\":{\"status\":{\"id\":-5}}}");
        add("x", "message/user-delete-without-id", "{\"user_delete\":{}}");
        add("x", "message/scrub-without-user", "{\"scrub_geo\":{\"up_to_status_id\":1}}");
        add(
                "x",
                "message/edit-of-millions",
                "{\"tweet_edit\":{\"tweet\":{\"id\":\"1\",\"edit_tweet_ids\":["
                        + distinct(100_000).replace("a", "1") + "\"2\"]}}}");
        add("x", "message/for-user-for-ever", "{\"for_user\":1,\"message\":".repeat(200) + "{}" + "}".repeat(200));
        add("x", "message/batch-of-nothing", "{\"data\":[null,1,\"a\",[],{}]}");
        add(
                "x",
                "message/batch-of-thousands",
                "{\"data\":[" + "{\"id\":\"1\",\"text\":\"a\"},".repeat(10_000) + "{\"id\":\"2\",\"text\":\"b\"}]}");
        add(
                "x",
                "message/includes-of-itself",
                "{\"data\":{\"id\":\"1\",\"text\":\"a\",\"referenced_tweets\":[{\"type\":\"retweeted\","
                        + "\"id\":\"1\"}]},\"includes\":{\"tweets\":[{\"id\":\"1\",\"text\":\"a\"}]}}");
        add(
                "x",
                "message/status-of-itself",
                "{\"id_str\":\"1\",\"text\":\"a\",\"user\":{\"id_str\":\"1\"},\"created_at\":\"x\","
                        + "\"retweeted_status\":{\"id_str\":\"1\",\"text\":\"a\",\"user\":{\"id_str\":\"1\"}}}");
        add(
                "x",
                "message/display-range",
                "{\"id_str\":\"1\",\"full_text\":\"abc\",\"user\":{\"id_str\":\"1\"},"
                        + "\"created_at\":\"Mon Oct 10 10:05:00 +0000 2011\",\"display_text_range\":[2147483647,-9]}");
        add("x", "message/error", "{\"errors\":[{\"title\":\"operational-disconnect\"}]}");
        add("reddit", "message/listing-of-nothing", "{\"kind\":\"Listing\",\"data\":{\"children\":null}}");
        add(
                "reddit",
                "message/listing-in-listing",
                "{\"kind\":\"Listing\",\"data\":{\"children\":[".repeat(60) + "]}}".repeat(60));
        add(
                "reddit",
                "message/replies-for-ever",
                ("{\"kind\":\"t1\",\"data\":{\"id\":\"a\",\"body\":\"a\",\"author\":\"b\","
                                        + "\"created_utc\":1318241100,\"replies\":{\"kind\":\"Listing\",\"data\":{\"children\":[")
                                .repeat(50)
                        + "]}}}}".repeat(50));
        add("reddit", "message/removed", fill("reddit", Map.of("text", "\"[removed]\"", "author", "\"[deleted]\"")));
        add("reddit", "message/unknown-kind", "{\"kind\":\"t9\",\"data\":{}}");
        add("reddit", "message/data-is-a-list", "{\"kind\":\"t3\",\"data\":[]}");
        add(
                "reddit",
                "message/crosspost-of-itself",
                "{\"kind\":\"t3\",\"data\":{\"id\":\"a\",\"title\":\"a\",\"author\":\"b\","
                        + "\"created_utc\":1318241100,\"crosspost_parent_list\":[[[]],null,{\"crosspost_parent_list\":[{}]}]}}");
        add("firebreak", "message/unknown-field", "{\"id\":\"1\",\"text\":\"a\",\"" + "x".repeat(10_000) + "\":1}");
        add("firebreak", "message/source-injection", "{\"id\":\"1\",\"text\":\"a\",\"source\":\"x:1\\n*\"}");
        add("firebreak", "message/reserved-source", "{\"id\":\"1\",\"text\":\"a\",\"source\":\"bluesky\"}");
        add("firebreak", "message/unknown-event", "{\"id\":\"1\",\"event\":\"DELETED\"}");
        add(
                "firebreak",
                "message/replaces-itself",
                "{\"id\":\"1\",\"text\":\"a\",\"replaces\":[\"1\",\"firebreak:1\"]}");
        add(
                "firebreak",
                "message/impossible-place",
                "{\"id\":\"1\",\"text\":\"a\",\"place\":{\"latitude\":1e308,\"longitude\":-1e308,\"country\":\"DROP\"}}");
        add("firebreak", "message/half-a-place", "{\"id\":\"1\",\"text\":\"a\",\"place\":{\"latitude\":1}}");
        add(
                "firebreak",
                "message/kind-contradicts",
                "{\"id\":\"1\",\"text\":\"a\",\"kind\":\"repost\",\"replyTo\":\"2\"}");
        add("firebreak", "message/script-address", "{\"id\":\"1\",\"text\":\"a\",\"url\":\"javascript:alert(1)\"}");
    }

    /** A JSON string. Half a surrogate pair, which UTF-8 cannot say, is escaped. */
    static String quote(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
