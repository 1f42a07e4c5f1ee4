package io.firebreak.cli.demo;

import java.util.ArrayList;
import java.util.List;

/** Whether a post exists, or whether the posts of an account do. A deletion holds also for what appears after it. */
final class Fate {
    private boolean created;
    private boolean gone;
    private final List<Fate> posts = new ArrayList<>();

    /** A post of an account whose fate this is. */
    Fate post() {
        Fate post = new Fate();
        posts.add(post);
        return post;
    }

    /** The post appears; how many posts more exist now. */
    int create() {
        created = true;
        return gone ? 0 : 1;
    }

    /** The post, or all of the account, disappears; how many posts fewer exist now. */
    int destroy() {
        int fewer = created && !gone ? 1 : 0;
        gone = true;
        for (Fate post : posts) {
            fewer += post.destroy();
        }
        return fewer;
    }
}
