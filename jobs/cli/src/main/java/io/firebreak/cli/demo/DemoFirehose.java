package io.firebreak.cli.demo;

import io.firebreak.model.PostKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The simulated firehose: an endless stream of payloads in the order of their arrival. A function of its settings alone,
 * byte for byte. Memory does not grow with the length of the run. Not thread-safe.
 */
public final class DemoFirehose implements Iterator<DemoRecord> {
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final long STEP_MILLIS = STEP.toMillis();
    private static final int RECENT = 48;
    private static final int BOT_ACCOUNTS = 45;
    private static final double MALFORMED_SHARE = 0.001;

    private static final List<PostKind> KINDS = List.of(PostKind.POST, PostKind.REPLY, PostKind.REPOST, PostKind.QUOTE);

    private final Timeline timeline;
    private final Voice voice = new Voice();
    private final Crowd crowd;
    private final Dice dice;
    private final Ids ids = new Ids();
    private final Map<Platform, Wire> wires = new EnumMap<>(Platform.class);
    private final XWire xWire = new XWire();
    private final PriorityQueue<Emission> waiting = new PriorityQueue<>();
    private final Map<String, Deque<SimPost>> recent = new HashMap<>();
    private final Deque<Timeline.Statement> statements;
    private final Tally tally = new Tally();
    private final Map<Integer, Fate> botFates = new HashMap<>();
    private final List<SimPost> viralPosts = new ArrayList<>();
    private boolean botsGone;
    private Instant now;
    private long order;

    /** A firehose at its first instant. */
    public DemoFirehose(DemoSettings settings) {
        this.timeline = new Timeline(settings);
        this.crowd = new Crowd(settings.seed(), settings.scenario().start());
        this.dice = new Dice(Dice.mix(settings.seed() + 1));
        this.now = settings.scenario().start();
        this.statements = new ArrayDeque<>(timeline.statements());
        wires.put(Platform.X, xWire);
        wires.put(Platform.BLUESKY, new BlueskyWire());
        wires.put(Platform.MASTODON, new MastodonWire());
        wires.put(Platform.REDDIT, new RedditWire());
        wires.put(Platform.FIREBREAK, new FirebreakWire());
    }

    /** Always: after the scenario ordinary life goes on. */
    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public DemoRecord next() {
        return nextEmission().record();
    }

    /** What has been handed out so far. */
    public DemoCounts counts() {
        return tally.snapshot();
    }

    /** The next payload with the truth about it. */
    Emission nextEmission() {
        // Nothing arrives before it is written, so what arrives before the end of the last minute made is final.
        while (waiting.isEmpty() || !waiting.peek().record().arrivedAt().isBefore(now)) {
            simulateMinute();
        }
        Emission emission = waiting.remove();
        tally.add(emission);
        return emission;
    }

    private void simulateMinute() {
        long before = order;
        for (Region region : Region.ALL) {
            repeat(timeline.chatter(region, now), () -> say(null, region, Topic.CHATTER));
            for (DemoBrand brand : DemoBrand.ALL) {
                repeat(timeline.ordinary(brand, region, now), () -> say(brand, region, ordinaryTopic(brand)));
            }
            repeat(timeline.outage(region, now), () -> {
                Instant at = momentOfThisMinute();
                sayAt(DemoBrand.BLACKBERRY, region, timeline.outageTopic(at, dice), at);
            });
        }
        repeat(timeline.spam(), () -> say(dice.pick(DemoBrand.ALL), anyRegion(), Topic.SPAM));
        repeat(timeline.launch(now), () -> say(Timeline.LAUNCHED, anyRegion(), Topic.LAUNCH));
        repeat(timeline.viral(now), this::goViral);
        repeat(timeline.bots(now), this::botPost);
        expelBots();
        repeat(timeline.officialReplies(now), () -> officialReply(DemoBrand.BLACKBERRY));
        repeat(
                timeline.otherCompanies(),
                () -> officialReply(dice.pick(List.of(
                        DemoBrand.DELTA, DemoBrand.VODAFONE, DemoBrand.NOKIA, DemoBrand.SAMSUNG, DemoBrand.NETFLIX))));
        publishStatements();
        long posts = order - before;
        repeat(posts * 0.2, this::aside);
        repeat(posts * MALFORMED_SHARE * 1.15, this::malformed);
        now = now.plus(STEP);
    }

    private void repeat(double mean, Runnable event) {
        for (int i = dice.poisson(mean); i > 0; i--) {
            event.run();
        }
    }

    private Instant momentOfThisMinute() {
        return now.plusMillis(dice.below((int) STEP_MILLIS));
    }

    private Region anyRegion() {
        return Region.ALL.get(
                dice.weighted(Region.ALL.stream().mapToDouble(Region::share).toArray()));
    }

    private Topic ordinaryTopic(DemoBrand brand) {
        double negative = brand.negativeShare();
        return switch (dice.weighted(negative, (1 - negative) * 0.55, (1 - negative) * 0.45)) {
            case 0 -> Topic.BRAND_NEGATIVE;
            case 1 -> Topic.BRAND_POSITIVE;
            default -> Topic.BRAND_NEUTRAL;
        };
    }

    private void say(@Nullable DemoBrand brand, Region region, Topic topic) {
        sayAt(brand, region, topic, momentOfThisMinute());
    }

    /** One post by somebody of a region: an original, or an answer, a repost or a quote of what was said lately. */
    private void sayAt(@Nullable DemoBrand brand, Region region, Topic topic, Instant at) {
        Platform platform = region.platform(dice);
        boolean doomed = topic != Topic.SPAM && canLoseAuthors(platform) && dice.chance(0.003);
        SimAuthor author = doomed ? crowd.throwaway(platform, region) : crowd.someone(platform, region, dice);
        Fate authorFate = doomed ? new Fate() : null;
        SimPost post = compose(author, brand, topic, at);
        publish(post, at, authorFate);
        if (authorFate != null) {
            if (dice.chance(0.5)) {
                Instant later = at.plusSeconds(dice.between(60, 3000));
                publish(compose(author, brand, topic, later), later, authorFate);
            }
            Instant gone = at.plusSeconds(3600).plusSeconds((long) dice.exponential(7200));
            emit(
                    gone,
                    platform,
                    wire(platform).authorDeleted(author, gone, dice),
                    Emission.Effect.AUTHOR_DELETED,
                    null,
                    authorFate);
        }
    }

    private static boolean canLoseAuthors(Platform platform) {
        return platform == Platform.X || platform == Platform.BLUESKY || platform == Platform.FIREBREAK;
    }

    private SimPost compose(SimAuthor author, @Nullable DemoBrand brand, Topic topic, Instant at) {
        boolean outage = topic.aboutOutage();
        Deque<SimPost> around = recent(author.platform(), brand, outage);
        boolean related = topic != Topic.SPAM && topic != Topic.LAUNCH && around.size() > 4;
        double[] kinds = outage ? new double[] {79, 10, 7, 4} : new double[] {76, 12, 8, 4};
        PostKind kind = related ? KINDS.get(dice.weighted(kinds)) : PostKind.POST;
        boolean possible =
                switch (author.platform()) {
                    case X, BLUESKY -> true;
                    case MASTODON -> kind != PostKind.QUOTE;
                    case REDDIT, FIREBREAK -> kind != PostKind.QUOTE && kind != PostKind.REPOST;
                };
        if (kind == PostKind.POST || !possible) {
            return original(author, brand, topic, at);
        }
        SimPost target = pickOf(around);
        return switch (kind) {
            case REPLY -> reply(author, target, topic, at);
            case REPOST -> repost(author, target, at);
            case QUOTE, POST -> quote(author, target, topic, at);
        };
    }

    private SimPost original(SimAuthor author, @Nullable DemoBrand brand, Topic topic, Instant at) {
        String language = author.region().language(dice);
        Region.City city = author.region().city(dice);
        Voice.Speech speech = voice.speak(language, topic, scene(brand, author, city, at), limit(author), dice);
        return post(author, PostKind.POST, at, language, speech, null, topic, brand, city);
    }

    private SimPost reply(SimAuthor author, SimPost target, Topic topic, Instant at) {
        boolean outage = topic == Topic.OUTAGE || topic == Topic.OUTAGE_LATE;
        Topic answer = outage ? Topic.OUTAGE_REPLY : topic.aboutOutage() ? topic : Topic.CHAT_REPLY;
        Region.City city = author.region().city(dice);
        Scene scene = scene(target.brand(), author, city, at);
        Voice.Speech speech = voice.speak(target.language(), answer, scene, limit(author) - 40, dice);
        return post(
                author,
                PostKind.REPLY,
                at,
                target.language(),
                addressed(speech, target),
                target,
                answer,
                target.brand(),
                city);
    }

    private static Voice.Speech addressed(Voice.Speech speech, SimPost target) {
        return switch (target.author().platform()) {
            case X -> new Voice.Speech("@" + target.author().handle() + ' ' + speech.text(), speech.family());
            case MASTODON ->
                new Voice.Speech("@" + MastodonWire.user(target.author()) + ' ' + speech.text(), speech.family());
            case BLUESKY, REDDIT, FIREBREAK -> speech;
        };
    }

    private SimPost quote(SimAuthor author, SimPost target, Topic topic, Instant at) {
        Region.City city = author.region().city(dice);
        Scene scene = scene(target.brand(), author, city, at);
        Voice.Speech speech = voice.speak(target.language(), topic, scene, limit(author) - 40, dice);
        return post(author, PostKind.QUOTE, at, target.language(), speech, target, topic, target.brand(), city);
    }

    private SimPost repost(SimAuthor author, SimPost target, Instant at) {
        Voice.Speech speech = new Voice.Speech(target.text(), target.family());
        return post(
                author, PostKind.REPOST, at, target.language(), speech, target, target.topic(), target.brand(), null);
    }

    private Scene scene(@Nullable DemoBrand brand, SimAuthor author, Region.City city, Instant at) {
        return new Scene(brand, author.platform(), city, timeline.outageHours(at));
    }

    private static int limit(SimAuthor author) {
        return switch (author.platform()) {
            case X -> 255;
            case BLUESKY -> 260;
            case MASTODON -> 450;
            case REDDIT, FIREBREAK -> 900;
        };
    }

    private SimPost post(
            SimAuthor author,
            PostKind kind,
            Instant at,
            String language,
            Voice.Speech speech,
            @Nullable SimPost target,
            Topic topic,
            @Nullable DemoBrand brand,
            Region.@Nullable City city) {
        long sequence = ids.nextSequence();
        boolean linked = topic == Topic.SPAM
                || ((kind == PostKind.POST || kind == PostKind.REPLY) && dice.chance(linkShare(topic)));
        String link = linked ? link(topic) : null;
        boolean located = author.platform() == Platform.X && kind != PostKind.REPOST && dice.chance(0.08);
        // Reddit and v1.1 of X count whole seconds.
        Instant second = Instant.ofEpochSecond(at.getEpochSecond());
        boolean whole = author.platform() == Platform.REDDIT || (author.platform() == Platform.X && sequence % 5 == 0);
        return new SimPost(
                author,
                Ids.post(author.platform(), at, sequence),
                sequence,
                kind,
                whole ? second : claimed(author.platform(), at),
                language,
                speech.text(),
                link,
                target == null ? null : target.asTarget(),
                kind == PostKind.REPLY && target != null ? target.conversation().asTarget() : null,
                located ? city : null,
                topic,
                brand,
                speech.family());
    }

    private static double linkShare(Topic topic) {
        return topic == Topic.OUTAGE_NEWS || topic == Topic.BRAND_NEUTRAL ? 0.35 : 0.03;
    }

    private String link(Topic topic) {
        String path = Long.toString(dice.next() >>> 40, 36);
        return topic == Topic.SPAM
                ? "https://offers" + dice.below(90) + ".example/" + path
                : dice.pick(List.of("https://news.example/", "https://blog.example/", "https://pics.example/")) + path;
    }

    /** Where clients date their posts themselves, some import old ones and some live in the future. */
    private Instant claimed(Platform platform, Instant at) {
        if (platform != Platform.BLUESKY && platform != Platform.FIREBREAK) {
            return at;
        }
        double chance = dice.unit();
        if (chance < 0.006) {
            return at.minusSeconds(dice.between(3, 400) * 86_400L);
        }
        return chance < 0.010 ? at.plusSeconds(dice.between(1, 48) * 3600L) : at;
    }

    /** Sends a post on its way and decides what becomes of it. */
    private void publish(SimPost post, Instant at, @Nullable Fate authorFate) {
        Wire wire = wire(post.author().platform());
        boolean record = !(post.kind() == PostKind.REPOST && post.author().platform() == Platform.BLUESKY);
        Instant arrival = at.plusMillis(dice.between(250, 2500) + (dice.chance(0.03) ? dice.between(0, 45_000) : 0));
        byte[] payload = wire.created(post);
        if (!record) {
            emit(arrival, post.author().platform(), payload, Emission.Effect.NOT_A_POST, null, null);
            return;
        }
        remember(post);
        double outcome = dice.unit();
        boolean deleted = outcome < 0.012;
        boolean edited = !deleted && outcome < 0.018 && editable(post);
        Fate fate = authorFate != null ? authorFate.post() : deleted ? new Fate() : null;
        if (deleted) {
            boolean overtaking = dice.chance(0.12);
            Instant gone = overtaking
                    ? arrival.plusMillis(dice.between(0, 20_000))
                    : arrival.plusSeconds(5).plusSeconds((long) dice.exponential(5400));
            if (overtaking) {
                arrival = gone.plusMillis(dice.between(500, 60_000));
            }
            emit(
                    gone.plusMillis(400),
                    post.author().platform(),
                    wire.deleted(post, gone),
                    Emission.Effect.DELETED,
                    post,
                    fate);
        }
        emit(arrival, post.author().platform(), payload, Emission.Effect.CREATED, post, fate);
        if (edited) {
            edit(post, arrival);
        } else if (outcome > 0.996) {
            Instant again = arrival.plusMillis(dice.between(20, 60_000));
            emit(again, post.author().platform(), payload, Emission.Effect.DUPLICATE, post, null);
        }
        if (post.city() != null && post.author().platform() == Platform.X && dice.chance(0.02)) {
            Instant scrubbed = arrival.plusSeconds(dice.between(60, 7200));
            emit(scrubbed, Platform.X, xWire.geoScrubbed(post, scrubbed), Emission.Effect.GEO_SCRUBBED, null, null);
        }
    }

    private static boolean editable(SimPost post) {
        boolean ownWords = post.kind() == PostKind.POST || post.kind() == PostKind.REPLY;
        return ownWords
                && !post.author().official()
                && !(post.author().platform() == Platform.X && XWire.classic(post));
    }

    private void edit(SimPost post, Instant after) {
        Instant at = after.plusSeconds(20).plusSeconds((long) dice.exponential(900));
        boolean newId = post.author().platform() == Platform.X;
        String id = newId ? Ids.post(Platform.X, at, ids.nextSequence()) : post.id();
        String addition = dice.pick(List.of(" (edit: typo)", " EDIT: thanks all", " [edit]", " - edited", " *fixed"));
        SimPost changed = post.edited(id, post.text() + addition);
        emit(
                at.plusMillis(600),
                post.author().platform(),
                wire(post.author().platform()).edited(post, changed, at),
                Emission.Effect.EDITED,
                changed,
                null);
    }

    private void goViral() {
        Region region = anyRegion();
        if (viralPosts.size() < 3) {
            SimAuthor author = crowd.someone(viralPosts.size() == 1 ? Platform.MASTODON : Platform.X, region, dice);
            Instant at = momentOfThisMinute();
            Scene scene = scene(Timeline.VIRAL, author, region.city(dice), at);
            Voice.Speech speech = voice.recite("en", "viral.seed", viralPosts.size(), scene, dice);
            SimPost seed = post(author, PostKind.POST, at, "en", speech, null, Topic.VIRAL, Timeline.VIRAL, null);
            viralPosts.add(seed);
            emit(
                    at.plusMillis(800),
                    author.platform(),
                    wire(author.platform()).created(seed),
                    Emission.Effect.CREATED,
                    seed,
                    null);
            return;
        }
        SimPost target = dice.pick(viralPosts);
        // Nobody passes on what was not written yet.
        Instant at = momentOfThisMinute();
        if (at.isBefore(target.createdAt().plusSeconds(5))) {
            return;
        }
        SimAuthor author = crowd.someone(target.author().platform(), region, dice);
        boolean ownWords = dice.chance(0.3);
        if (!ownWords) {
            publish(repost(author, target, at), at, null);
        } else if (author.platform() == Platform.X) {
            publish(quote(author, target, Topic.VIRAL, at), at, null);
        } else {
            publish(original(author, Timeline.VIRAL, Topic.VIRAL, at), at, null);
        }
    }

    private void botPost() {
        int number = dice.below(BOT_ACCOUNTS);
        SimAuthor bot = crowd.bot(number);
        Instant at = momentOfThisMinute();
        Voice.Speech speech = voice.recite(
                "en",
                "bots",
                dice.below(8),
                scene(Timeline.BOT_TARGET, bot, bot.region().city(dice), at),
                dice);
        SimPost post = post(bot, PostKind.POST, at, "en", speech, null, Topic.BOTS, Timeline.BOT_TARGET, null);
        Fate fate = botFates.computeIfAbsent(number, key -> new Fate()).post();
        emit(at.plusMillis(700), Platform.X, xWire.created(post), Emission.Effect.CREATED, post, fate);
    }

    private void expelBots() {
        if (botsGone || now.isBefore(timeline.botsGone())) {
            return;
        }
        botsGone = true;
        botFates.forEach((number, fate) -> {
            Instant at = now.plusSeconds(10L * number);
            byte[] payload = xWire.authorDeleted(crowd.bot(number), at, dice);
            emit(at.plusMillis(500), Platform.X, payload, Emission.Effect.AUTHOR_DELETED, null, fate);
        });
        botFates.clear();
    }

    private void publishStatements() {
        Instant end = now.plus(STEP);
        while (!statements.isEmpty() && statements.peek().at().isBefore(end)) {
            Timeline.Statement statement = statements.remove();
            SimAuthor author = crowd.official(DemoBrand.BLACKBERRY, statement.platform());
            Scene scene = scene(DemoBrand.BLACKBERRY, author, author.region().city(dice), statement.at());
            Voice.Speech speech = voice.recite("en", statement.section(), statement.line(), scene, dice);
            officialPost(
                    post(
                            author,
                            PostKind.POST,
                            statement.at(),
                            "en",
                            speech,
                            null,
                            Topic.OFFICIAL,
                            DemoBrand.BLACKBERRY,
                            null),
                    statement.at());
        }
    }

    private void officialReply(DemoBrand brand) {
        Deque<SimPost> asked = recent(Platform.X, brand, false);
        if (asked.isEmpty()) {
            return;
        }
        SimPost target = pickOf(asked);
        SimAuthor author = crowd.official(brand, Platform.X);
        Instant at = momentOfThisMinute();
        Scene scene = scene(brand, author, author.region().city(dice), at);
        Voice.Speech speech = voice.recite("en", "official.reply", dice.below(1000), scene, dice);
        officialPost(
                post(author, PostKind.REPLY, at, "en", addressed(speech, target), target, Topic.OFFICIAL, brand, null),
                at);
    }

    private void officialPost(SimPost post, Instant at) {
        Platform platform = post.author().platform();
        emit(at.plusMillis(500), platform, wire(platform).created(post), Emission.Effect.CREATED, post, null);
    }

    private void aside() {
        Region region = anyRegion();
        Platform platform = region.platform(dice);
        if (platform == Platform.FIREBREAK) {
            platform = Platform.BLUESKY;
        }
        Deque<SimPost> around = recent(platform, null, false);
        if (around.isEmpty()) {
            return;
        }
        Instant at = momentOfThisMinute();
        SimAuthor by = crowd.someone(platform, region, dice);
        emit(at, platform, wire(platform).aside(pickOf(around), by, at, dice), Emission.Effect.NOT_A_POST, null, null);
    }

    private void malformed() {
        Region region = anyRegion();
        SimAuthor author = crowd.someone(region.platform(dice), region, dice);
        Instant at = momentOfThisMinute();
        SimPost post = original(author, null, Topic.CHATTER, at);
        Wire wire = wire(author.platform());
        byte[] payload =
                switch (dice.below(3)) {
                    case 0 -> {
                        byte[] whole = wire.created(post);
                        yield java.util.Arrays.copyOf(whole, dice.between(10, whole.length - 2));
                    }
                    case 1 -> noise();
                    default -> wire.wrong(post);
                };
        emit(at.plusMillis(300), author.platform(), payload, Emission.Effect.MALFORMED, null, null);
    }

    private byte[] noise() {
        byte[] bytes = new byte[dice.between(8, 120)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) dice.below(256);
        }
        // Never by chance a JSON value, white space or nothing.
        bytes[0] = (byte) 0xFF;
        return bytes;
    }

    private void emit(
            Instant arrival,
            Platform platform,
            byte[] payload,
            Emission.Effect effect,
            @Nullable SimPost post,
            @Nullable Fate fate) {
        waiting.add(new Emission(new DemoRecord(platform.source(), arrival, payload), order++, effect, post, fate));
    }

    private Wire wire(Platform platform) {
        return java.util.Objects.requireNonNull(wires.get(platform));
    }

    private Deque<SimPost> recent(Platform platform, @Nullable DemoBrand brand, boolean outage) {
        String key = platform.source() + '/' + (brand == null ? "" : brand.id()) + (outage ? "/outage" : "");
        return recent.computeIfAbsent(key, ignored -> new ArrayDeque<>());
    }

    private void remember(SimPost post) {
        if (post.kind() == PostKind.REPOST || post.topic() == Topic.SPAM) {
            return;
        }
        Deque<SimPost> around =
                recent(post.author().platform(), post.brand(), post.topic().aboutOutage());
        around.addLast(post);
        if (around.size() > RECENT) {
            around.removeFirst();
        }
    }

    private SimPost pickOf(Deque<SimPost> posts) {
        int skip = dice.below(posts.size());
        for (SimPost post : posts) {
            if (skip-- == 0) {
                return post;
            }
        }
        throw new IllegalStateException("a deque lost elements while it was read");
    }
}
