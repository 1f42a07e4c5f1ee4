package io.firebreak.index.document;

import io.firebreak.model.BrandMetrics;
import io.firebreak.model.Expectation;

/** A row of brand metrics as a document of {@code firebreak-brand-metrics}. */
public final class BrandMetricsDocument {
    private static final int EXPECTED_BYTES = 768;

    private BrandMetricsDocument() {}

    /** {@code <brandId>@<start of the window in epoch seconds>}: a correction replaces the row. */
    public static String id(BrandMetrics row) {
        return row.brandId() + "@" + row.windowStart().getEpochSecond();
    }

    /** The document. */
    public static byte[] of(BrandMetrics row) {
        return DocumentJson.object(EXPECTED_BYTES, json -> {
            json.field("@timestamp", row.windowStart());
            json.child("brand", brand -> brand.field("id", row.brandId()));
            json.field("window_seconds", (long) row.windowSeconds());
            json.field("revision", (long) row.revision());
            json.field("posts", row.posts());
            json.field("originals", row.originals());
            json.field("reposts", row.reposts());
            json.field("authors", row.authors());
            json.field("negative", row.negative());
            json.field("neutral", row.neutral());
            json.field("positive", row.positive());
            json.field("negative_authors", row.negativeAuthors());
            json.field("neutral_authors", row.neutralAuthors());
            json.field("positive_authors", row.positiveAuthors());
            json.field("young_authors", row.youngAuthors());
            json.field("complaints", row.complaints());
            json.field("churn", row.churn());
            json.field("questions", row.questions());
            json.field("reach", row.reach());
            json.field("official_posts", row.officialPosts());
            json.field("competitor_posts", row.competitorPosts());
            json.field("median_sentiment", row.medianSentiment());
            json.counts("channels", "source", row.channels());
            json.counts("languages", "code", row.languages());
            Expectation expected = row.expected();
            if (expected != null) {
                json.child("expected", fields -> {
                    fields.field("posts", expected.posts());
                    fields.field("posts_low", expected.postsLow());
                    fields.field("posts_high", expected.postsHigh());
                    fields.field("posts_dispersion", expected.postsDispersion());
                    fields.field("negative", expected.negative());
                    fields.field("negative_low", expected.negativeLow());
                    fields.field("negative_high", expected.negativeHigh());
                    fields.field("negative_dispersion", expected.negativeDispersion());
                });
                json.probability("surprise", expected.surprise());
            }
        });
    }
}
