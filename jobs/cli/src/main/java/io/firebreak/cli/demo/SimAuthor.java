package io.firebreak.cli.demo;

import java.time.Instant;

/**
 * A simulated account.
 *
 * @param id native id: a DID on Bluesky, a number elsewhere, base 36 on Reddit
 * @param handle public name; with its instance on Mastodon
 * @param name display name, says that it is simulated
 * @param region where the author lives
 * @param bot whether the account declares automation
 * @param official whether it is a brand's own
 */
record SimAuthor(
        Platform platform,
        String id,
        String handle,
        String name,
        long followers,
        Instant createdAt,
        Region region,
        boolean bot,
        boolean official) {
    static final String BIO = "Simulated account of the Firebreak demo";
}
