package io.firebreak.ingest;

import io.firebreak.model.Author;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the identity of authors by pseudonyms: the native part of an author's id becomes the first 128 bits of its
 * HMAC-SHA-256 (RFC 2104) under a secret key, in 22 characters of base64url; handles and mentions are dropped. The same
 * account has the same pseudonym in posts and in events about it, so that a purge finds its posts.
 *
 * <p>Official accounts keep what they are listed by. Listed by handle, the handle and mentions of it stay while the id
 * becomes a pseudonym, because an event about the account names only the id and must lead to the same one; listed by
 * native id, the id stays everywhere and the handle with it.
 *
 * <p>What a post says of its author in its own words, or in an address that its platform gives it (Bluesky, Mastodon), is
 * not touched. One instance is used by one thread at a time.
 */
final class Pseudonymizer {
    /** A shorter key could be guessed. */
    static final int MIN_KEY_BYTES = 16;

    private static final int PSEUDONYM_BYTES = 16;

    /** Most posts come from few accounts; a remembered pseudonym costs a tenth of a computed one. */
    private static final int REMEMBERED = 20_000;

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final @Nullable Mac mac;
    private final List<Mac> former;
    private final Set<String> official;
    private final Map<String, String> remembered = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param key secret, {@link #MIN_KEY_BYTES} or more
     * @param former secrets in use before
     * @param officialAccounts {@code <source>:<handle or native id>}, case ignored
     */
    Pseudonymizer(byte[] key, List<byte[]> former, List<String> officialAccounts) {
        this(hmac(key), former.stream().map(Pseudonymizer::hmac).toList(), officialAccounts);
    }

    private Pseudonymizer(@Nullable Mac mac, List<Mac> former, List<String> officialAccounts) {
        this.mac = mac;
        this.former = former;
        this.official = new HashSet<>();
        officialAccounts.forEach(account -> official.add(account.toLowerCase(Locale.ROOT)));
    }

    /** One that changes nothing. */
    static Pseudonymizer keepingAll() {
        return new Pseudonymizer((Mac) null, List.of(), List.of());
    }

    /** The event with pseudonyms for identities. */
    PostEvent apply(PostEvent event) {
        if (mac == null) {
            return event;
        }
        String authorId = event.authorId();
        String pseudonym = authorId == null ? null : id(event.source(), authorId);
        Post post = event.post();
        return new PostEvent(
                event.type(),
                event.type().isAboutAuthor() ? id(event.source(), event.id()) : event.id(),
                event.source(),
                event.occurredAt(),
                event.arrivedAt(),
                pseudonym,
                post == null ? null : post(event.source(), post, pseudonym));
    }

    /**
     * The ids under which an author stood while a former secret was in use; none for an account that keeps its id.
     *
     * @param authorId {@code <source>:<native id>}, as a payload has it
     */
    List<String> formerIds(String source, String authorId) {
        return isOfficial(authorId)
                ? List.of()
                : former.stream()
                        .map(earlier -> source + ":" + pseudonym(earlier, authorId))
                        .toList();
    }

    private Post post(String source, Post post, @Nullable String pseudonym) {
        return new Post(
                post.kind(),
                post.createdAt(),
                post.text(),
                post.textTruncated(),
                post.backdated(),
                post.url(),
                author(source, post.author(), pseudonym),
                post.replyToId(),
                post.repostOfId(),
                post.quoteOfId(),
                post.rootId(),
                post.quotedText(),
                post.languageHints(),
                post.hashtags(),
                post.mentions().stream()
                        .filter(handle -> isOfficial(source + ":" + handle))
                        .toList(),
                post.links(),
                post.media(),
                post.counts(),
                post.place(),
                post.replaces());
    }

    private Author author(String source, Author author, @Nullable String pseudonym) {
        String handle = author.handle();
        boolean named = handle != null && (isOfficial(source + ":" + handle) || isOfficial(author.id()));
        return new Author(
                // An author whom the payload does not name has nothing to hide.
                pseudonym == null ? author.id() : pseudonym,
                named ? handle : null,
                author.followers(),
                author.createdAt(),
                author.bot(),
                author.verified());
    }

    private String id(String source, String id) {
        return isOfficial(id) ? id : source + ":" + remembered.computeIfAbsent(id, this::pseudonym);
    }

    private boolean isOfficial(String account) {
        return !official.isEmpty() && official.contains(account.toLowerCase(Locale.ROOT));
    }

    private String pseudonym(String id) {
        Mac keyed = mac;
        if (keyed == null) {
            throw new IllegalStateException("no key");
        }
        return pseudonym(keyed, id);
    }

    private static String pseudonym(Mac keyed, String id) {
        byte[] hash = keyed.doFinal(id.getBytes(StandardCharsets.UTF_8));
        return BASE64.encodeToString(Arrays.copyOf(hash, PSEUDONYM_BYTES));
    }

    private static Mac hmac(byte[] key) {
        if (key.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes is too short");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            // Every Java platform has this algorithm, and it takes keys of any length.
            throw new IllegalStateException(e);
        }
    }
}
