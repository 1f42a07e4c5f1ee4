package io.firebreak.cli.demo;

import io.firebreak.model.PostKind;
import io.firebreak.model.WireNames;
import java.time.Instant;

/** Firebreak's own JSON, for sources that have no wire format of their own. */
final class FirebreakWire implements Wire {
    @Override
    public byte[] created(SimPost post) {
        return post("created", post, post.createdAt());
    }

    @Override
    public byte[] edited(SimPost original, SimPost changed, Instant at) {
        return post("edited", changed, at);
    }

    @Override
    public byte[] deleted(SimPost post, Instant at) {
        return Json.object(json -> {
            json.writeStringField("id", post.id());
            json.writeStringField("event", "deleted");
            json.writeStringField("occurredAt", at.toString());
        });
    }

    @Override
    public byte[] authorDeleted(SimAuthor author, Instant at, Dice dice) {
        return Json.object(json -> {
            json.writeStringField("id", author.id());
            json.writeStringField("event", "author-deleted");
            json.writeStringField("occurredAt", at.toString());
        });
    }

    @Override
    public byte[] aside(SimPost about, SimAuthor by, Instant at, Dice dice) {
        throw new UnsupportedOperationException("the own format tells of posts and authors only");
    }

    @Override
    public byte[] wrong(SimPost post) {
        return Json.object(json -> json.writeNumberField("text", 7));
    }

    private static byte[] post(String event, SimPost post, Instant occurredAt) {
        SimAuthor author = post.author();
        SimPost target = post.target();
        return Json.object(json -> {
            json.writeStringField("id", post.id());
            json.writeStringField("event", event);
            json.writeStringField("kind", WireNames.of(post.kind()));
            json.writeStringField("createdAt", post.createdAt().toString());
            if (!event.equals("created")) {
                json.writeStringField("occurredAt", occurredAt.toString());
            }
            Json.object(json, "author", body -> {
                body.writeStringField("id", author.id());
                body.writeStringField("handle", author.handle());
                body.writeNumberField("followers", author.followers());
                body.writeStringField("createdAt", author.createdAt().toString());
            });
            json.writeArrayFieldStart("languages");
            json.writeString(post.language());
            json.writeEndArray();
            json.writeStringField("text", post.fullText());
            json.writeStringField("url", "https://forum.example/simulated/" + post.id());
            if (target != null && post.kind() == PostKind.REPLY) {
                json.writeStringField("replyTo", target.id());
            }
        });
    }
}
