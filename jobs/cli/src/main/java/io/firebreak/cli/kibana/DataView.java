package io.firebreak.cli.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What Kibana knows of an index of ours. */
enum DataView {
    POSTS(
            "firebreak-posts",
            "Firebreak posts",
            "{\"url\":{\"id\":\"url\",\"params\":{\"openLinkInCurrentTab\":false}}}"),
    METRICS("firebreak-brand-metrics", "Firebreak brand metrics", "{}"),
    INCIDENTS("firebreak-incidents", "Firebreak incidents", "{}"),
    DEAD_LETTERS("firebreak-dead-letters", "Firebreak dead letters", "{}");

    private final String alias;
    private final String title;
    private final String formats;

    DataView(String alias, String title, String formats) {
        this.alias = alias;
        this.title = title;
        this.formats = formats;
    }

    /** The saved object's id, which is also the alias of the indices. */
    String id() {
        return alias;
    }

    /** Matches the indices behind the alias, so that a panel is empty and not broken before the first document. */
    String pattern() {
        return alias + "-*";
    }

    ObjectNode savedObject() {
        ObjectNode object = Json.object();
        object.put("id", id()).put("type", "index-pattern");
        object.putObject("attributes")
                .put("title", pattern())
                .put("name", title)
                .put("timeFieldName", "@timestamp")
                .put("fields", "[]")
                .put("fieldAttrs", "{}")
                .put("fieldFormatMap", formats)
                .put("runtimeFieldMap", "{}")
                .put("sourceFilters", "[]")
                .put("typeMeta", "{}");
        object.putArray("references");
        return Json.versioned(object, "8.0.0");
    }

    /** A reference to this view under a name. */
    ObjectNode reference(String name) {
        return Json.object().put("type", "index-pattern").put("id", id()).put("name", name);
    }
}
