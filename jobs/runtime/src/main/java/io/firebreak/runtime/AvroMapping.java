package io.firebreak.runtime;

import io.firebreak.model.Author;
import io.firebreak.model.Brand;
import io.firebreak.model.BrandMention;
import io.firebreak.model.BrandMetrics;
import io.firebreak.model.BrandRules;
import io.firebreak.model.Counts;
import io.firebreak.model.DeadLetter;
import io.firebreak.model.Emotion;
import io.firebreak.model.EnrichedPost;
import io.firebreak.model.Enrichment;
import io.firebreak.model.Entity;
import io.firebreak.model.EntityType;
import io.firebreak.model.EventType;
import io.firebreak.model.Evidence;
import io.firebreak.model.Expectation;
import io.firebreak.model.Incident;
import io.firebreak.model.IncidentAction;
import io.firebreak.model.IncidentKind;
import io.firebreak.model.IncidentState;
import io.firebreak.model.Intent;
import io.firebreak.model.Language;
import io.firebreak.model.Media;
import io.firebreak.model.MediaType;
import io.firebreak.model.Page;
import io.firebreak.model.PageDelivery;
import io.firebreak.model.Place;
import io.firebreak.model.PlannedEvent;
import io.firebreak.model.Post;
import io.firebreak.model.PostEvent;
import io.firebreak.model.PostKind;
import io.firebreak.model.Sentiment;
import io.firebreak.model.Severity;
import io.firebreak.model.StatementKind;
import io.firebreak.model.TimelinePoint;
import io.firebreak.model.WireNames;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Maps domain records to generated classes and back, component by component. */
final class AvroMapping {
    private AvroMapping() {}

    static io.firebreak.avro.PostEvent postEvent(PostEvent from) {
        io.firebreak.avro.PostEvent to = new io.firebreak.avro.PostEvent();
        to.setType(io.firebreak.avro.EventType.valueOf(from.type().name()));
        to.setId(from.id());
        to.setSource(from.source());
        to.setOccurredAt(from.occurredAt());
        to.setArrivedAt(from.arrivedAt());
        to.setAuthorId(from.authorId());
        to.setPost(from.post() == null ? null : post(from.post()));
        return to;
    }

    static PostEvent postEvent(io.firebreak.avro.PostEvent from) {
        return new PostEvent(
                EventType.valueOf(from.getType().name()),
                from.getId(),
                from.getSource(),
                from.getOccurredAt(),
                from.getArrivedAt(),
                from.getAuthorId(),
                from.getPost() == null ? null : post(from.getPost()));
    }

    static io.firebreak.avro.Post post(Post from) {
        io.firebreak.avro.Post to = new io.firebreak.avro.Post();
        to.setKind(io.firebreak.avro.PostKind.valueOf(from.kind().name()));
        to.setCreatedAt(from.createdAt());
        to.setText(from.text());
        to.setTextTruncated(from.textTruncated());
        to.setBackdated(from.backdated());
        to.setUrl(from.url());
        to.setAuthor(author(from.author()));
        to.setReplyToId(from.replyToId());
        to.setRepostOfId(from.repostOfId());
        to.setQuoteOfId(from.quoteOfId());
        to.setRootId(from.rootId());
        to.setQuotedText(from.quotedText());
        to.setLanguageHints(from.languageHints());
        to.setHashtags(from.hashtags());
        to.setMentions(from.mentions());
        to.setLinks(from.links());
        to.setMedia(map(from.media(), AvroMapping::media));
        to.setCounts(counts(from.counts()));
        to.setPlace(from.place() == null ? null : place(from.place()));
        to.setReplaces(from.replaces());
        return to;
    }

    static Post post(io.firebreak.avro.Post from) {
        return new Post(
                PostKind.valueOf(from.getKind().name()),
                from.getCreatedAt(),
                from.getText(),
                from.getTextTruncated(),
                from.getBackdated(),
                from.getUrl(),
                author(from.getAuthor()),
                from.getReplyToId(),
                from.getRepostOfId(),
                from.getQuoteOfId(),
                from.getRootId(),
                from.getQuotedText(),
                from.getLanguageHints(),
                from.getHashtags(),
                from.getMentions(),
                from.getLinks(),
                map(from.getMedia(), AvroMapping::media),
                counts(from.getCounts()),
                from.getPlace() == null ? null : place(from.getPlace()),
                from.getReplaces());
    }

    static io.firebreak.avro.Author author(Author from) {
        io.firebreak.avro.Author to = new io.firebreak.avro.Author();
        to.setId(from.id());
        to.setHandle(from.handle());
        to.setFollowers(from.followers());
        to.setCreatedAt(from.createdAt());
        to.setBot(from.bot());
        to.setVerified(from.verified());
        return to;
    }

    static Author author(io.firebreak.avro.Author from) {
        return new Author(
                from.getId(),
                from.getHandle(),
                from.getFollowers(),
                from.getCreatedAt(),
                from.getBot(),
                from.getVerified());
    }

    static io.firebreak.avro.Media media(Media from) {
        io.firebreak.avro.Media to = new io.firebreak.avro.Media();
        to.setType(io.firebreak.avro.MediaType.valueOf(from.type().name()));
        to.setUrl(from.url());
        to.setDescription(from.description());
        return to;
    }

    static Media media(io.firebreak.avro.Media from) {
        return new Media(MediaType.valueOf(from.getType().name()), from.getUrl(), from.getDescription());
    }

    static io.firebreak.avro.Counts counts(Counts from) {
        io.firebreak.avro.Counts to = new io.firebreak.avro.Counts();
        to.setLikes(from.likes());
        to.setReplies(from.replies());
        to.setReposts(from.reposts());
        to.setQuotes(from.quotes());
        to.setViews(from.views());
        return to;
    }

    static Counts counts(io.firebreak.avro.Counts from) {
        return new Counts(from.getLikes(), from.getReplies(), from.getReposts(), from.getQuotes(), from.getViews());
    }

    static io.firebreak.avro.Place place(Place from) {
        io.firebreak.avro.Place to = new io.firebreak.avro.Place();
        to.setName(from.name());
        to.setCountry(from.country());
        to.setLatitude(from.latitude());
        to.setLongitude(from.longitude());
        return to;
    }

    static Place place(io.firebreak.avro.Place from) {
        return new Place(from.getName(), from.getCountry(), from.getLatitude(), from.getLongitude());
    }

    static io.firebreak.avro.EnrichedPost enrichedPost(EnrichedPost from) {
        io.firebreak.avro.EnrichedPost to = new io.firebreak.avro.EnrichedPost();
        to.setEvent(postEvent(from.event()));
        to.setEnrichment(from.enrichment() == null ? null : enrichment(from.enrichment()));
        return to;
    }

    static EnrichedPost enrichedPost(io.firebreak.avro.EnrichedPost from) {
        return new EnrichedPost(
                postEvent(from.getEvent()), from.getEnrichment() == null ? null : enrichment(from.getEnrichment()));
    }

    static io.firebreak.avro.Enrichment enrichment(Enrichment from) {
        io.firebreak.avro.Enrichment to = new io.firebreak.avro.Enrichment();
        to.setLanguage(language(from.language()));
        to.setBrands(map(from.brands(), AvroMapping::brandMention));
        to.setOfficialBrandId(from.officialBrandId());
        to.setDuplicateGroup(from.duplicateGroup());
        to.setSentiment(from.sentiment() == null ? null : sentiment(from.sentiment()));
        to.setEmotion(from.emotion() == null ? null : emotion(from.emotion()));
        to.setIntent(from.intent() == null ? null : intent(from.intent()));
        to.setEntities(map(from.entities(), AvroMapping::entity));
        return to;
    }

    static Enrichment enrichment(io.firebreak.avro.Enrichment from) {
        return new Enrichment(
                language(from.getLanguage()),
                map(from.getBrands(), AvroMapping::brandMention),
                from.getOfficialBrandId(),
                from.getDuplicateGroup(),
                from.getSentiment() == null ? null : sentiment(from.getSentiment()),
                from.getEmotion() == null ? null : emotion(from.getEmotion()),
                from.getIntent() == null ? null : intent(from.getIntent()),
                map(from.getEntities(), AvroMapping::entity));
    }

    static io.firebreak.avro.Language language(Language from) {
        io.firebreak.avro.Language to = new io.firebreak.avro.Language();
        to.setCode(from.code());
        to.setConfidence(from.confidence());
        return to;
    }

    static Language language(io.firebreak.avro.Language from) {
        return new Language(from.getCode(), from.getConfidence());
    }

    static io.firebreak.avro.BrandMention brandMention(BrandMention from) {
        io.firebreak.avro.BrandMention to = new io.firebreak.avro.BrandMention();
        to.setBrandId(from.brandId());
        to.setMention(from.mention());
        to.setStart(from.start());
        to.setEnd(from.end());
        to.setConfidence(from.confidence());
        to.setSentiment(from.sentiment() == null ? null : sentiment(from.sentiment()));
        return to;
    }

    static BrandMention brandMention(io.firebreak.avro.BrandMention from) {
        return new BrandMention(
                from.getBrandId(),
                from.getMention(),
                from.getStart(),
                from.getEnd(),
                from.getConfidence(),
                from.getSentiment() == null ? null : sentiment(from.getSentiment()));
    }

    static io.firebreak.avro.Sentiment sentiment(Sentiment from) {
        io.firebreak.avro.Sentiment to = new io.firebreak.avro.Sentiment();
        to.setNegative(from.negative());
        to.setNeutral(from.neutral());
        to.setPositive(from.positive());
        return to;
    }

    static Sentiment sentiment(io.firebreak.avro.Sentiment from) {
        return new Sentiment(from.getNegative(), from.getNeutral(), from.getPositive());
    }

    static io.firebreak.avro.Emotion emotion(Emotion from) {
        io.firebreak.avro.Emotion to = new io.firebreak.avro.Emotion();
        to.setAnger(from.anger());
        to.setJoy(from.joy());
        to.setOptimism(from.optimism());
        to.setSadness(from.sadness());
        return to;
    }

    static Emotion emotion(io.firebreak.avro.Emotion from) {
        return new Emotion(from.getAnger(), from.getJoy(), from.getOptimism(), from.getSadness());
    }

    static io.firebreak.avro.Intent intent(Intent from) {
        io.firebreak.avro.Intent to = new io.firebreak.avro.Intent();
        to.setComplaint(from.complaint());
        to.setChurn(from.churn());
        to.setQuestion(from.question());
        to.setPraise(from.praise());
        to.setSuggestion(from.suggestion());
        return to;
    }

    static Intent intent(io.firebreak.avro.Intent from) {
        return new Intent(
                from.getComplaint(), from.getChurn(), from.getQuestion(), from.getPraise(), from.getSuggestion());
    }

    static io.firebreak.avro.Entity entity(Entity from) {
        io.firebreak.avro.Entity to = new io.firebreak.avro.Entity();
        to.setText(from.text());
        to.setType(io.firebreak.avro.EntityType.valueOf(from.type().name()));
        to.setStart(from.start());
        to.setEnd(from.end());
        to.setConfidence(from.confidence());
        return to;
    }

    static Entity entity(io.firebreak.avro.Entity from) {
        return new Entity(
                from.getText(),
                EntityType.valueOf(from.getType().name()),
                from.getStart(),
                from.getEnd(),
                from.getConfidence());
    }

    static io.firebreak.avro.BrandMetrics brandMetrics(BrandMetrics from) {
        io.firebreak.avro.BrandMetrics to = new io.firebreak.avro.BrandMetrics();
        to.setBrandId(from.brandId());
        to.setWindowStart(from.windowStart());
        to.setWindowSeconds(from.windowSeconds());
        to.setRevision(from.revision());
        to.setPosts(from.posts());
        to.setOriginals(from.originals());
        to.setReposts(from.reposts());
        to.setAuthors(from.authors());
        to.setNegative(from.negative());
        to.setNeutral(from.neutral());
        to.setPositive(from.positive());
        to.setNegativeAuthors(from.negativeAuthors());
        to.setNeutralAuthors(from.neutralAuthors());
        to.setPositiveAuthors(from.positiveAuthors());
        to.setYoungAuthors(from.youngAuthors());
        to.setComplaints(from.complaints());
        to.setChurn(from.churn());
        to.setQuestions(from.questions());
        to.setReach(from.reach());
        to.setOfficialPosts(from.officialPosts());
        to.setCompetitorPosts(from.competitorPosts());
        to.setMedianSentiment(from.medianSentiment());
        to.setChannels(from.channels());
        to.setLanguages(from.languages());
        to.setExpected(from.expected() == null ? null : expectation(from.expected()));
        return to;
    }

    static BrandMetrics brandMetrics(io.firebreak.avro.BrandMetrics from) {
        return new BrandMetrics(
                from.getBrandId(),
                from.getWindowStart(),
                from.getWindowSeconds(),
                from.getRevision(),
                from.getPosts(),
                from.getOriginals(),
                from.getReposts(),
                from.getAuthors(),
                from.getNegative(),
                from.getNeutral(),
                from.getPositive(),
                from.getNegativeAuthors(),
                from.getNeutralAuthors(),
                from.getPositiveAuthors(),
                from.getYoungAuthors(),
                from.getComplaints(),
                from.getChurn(),
                from.getQuestions(),
                from.getReach(),
                from.getOfficialPosts(),
                from.getCompetitorPosts(),
                from.getMedianSentiment(),
                from.getChannels(),
                from.getLanguages(),
                from.getExpected() == null ? null : expectation(from.getExpected()));
    }

    static io.firebreak.avro.Expectation expectation(Expectation from) {
        io.firebreak.avro.Expectation to = new io.firebreak.avro.Expectation();
        to.setPosts(from.posts());
        to.setPostsLow(from.postsLow());
        to.setPostsHigh(from.postsHigh());
        to.setPostsDispersion(from.postsDispersion());
        to.setNegative(from.negative());
        to.setNegativeLow(from.negativeLow());
        to.setNegativeHigh(from.negativeHigh());
        to.setNegativeDispersion(from.negativeDispersion());
        to.setSurprise(from.surprise());
        return to;
    }

    static Expectation expectation(io.firebreak.avro.Expectation from) {
        return new Expectation(
                from.getPosts(),
                from.getPostsLow(),
                from.getPostsHigh(),
                from.getPostsDispersion(),
                from.getNegative(),
                from.getNegativeLow(),
                from.getNegativeHigh(),
                from.getNegativeDispersion(),
                from.getSurprise());
    }

    static io.firebreak.avro.Incident incident(Incident from) {
        io.firebreak.avro.Incident to = new io.firebreak.avro.Incident();
        to.setId(from.id());
        to.setBrandId(from.brandId());
        to.setKind(io.firebreak.avro.IncidentKind.valueOf(from.kind().name()));
        to.setState(io.firebreak.avro.IncidentState.valueOf(from.state().name()));
        to.setSeverity(io.firebreak.avro.Severity.valueOf(from.severity().name()));
        to.setRevision(from.revision());
        to.setStartedAt(from.startedAt());
        to.setOpenedAt(from.openedAt());
        to.setCriticalAt(from.criticalAt());
        to.setPeakAt(from.peakAt());
        to.setResolvedAt(from.resolvedAt());
        to.setUpdatedAt(from.updatedAt());
        to.setAcknowledgedBy(from.acknowledgedBy());
        to.setSnoozedUntil(from.snoozedUntil());
        to.setWhy(evidence(from.why()));
        to.setTimeline(map(from.timeline(), AvroMapping::timelinePoint));
        to.setPlannedEvents(map(from.plannedEvents(), AvroMapping::plannedEvent));
        return to;
    }

    static Incident incident(io.firebreak.avro.Incident from) {
        return new Incident(
                from.getId(),
                from.getBrandId(),
                IncidentKind.valueOf(from.getKind().name()),
                IncidentState.valueOf(from.getState().name()),
                Severity.valueOf(from.getSeverity().name()),
                from.getRevision(),
                from.getStartedAt(),
                from.getOpenedAt(),
                from.getCriticalAt(),
                from.getPeakAt(),
                from.getResolvedAt(),
                from.getUpdatedAt(),
                from.getAcknowledgedBy(),
                from.getSnoozedUntil(),
                evidence(from.getWhy()),
                map(from.getTimeline(), AvroMapping::timelinePoint),
                map(from.getPlannedEvents(), AvroMapping::plannedEvent));
    }

    static io.firebreak.avro.PlannedEvent plannedEvent(PlannedEvent from) {
        io.firebreak.avro.PlannedEvent to = new io.firebreak.avro.PlannedEvent();
        to.setName(from.name());
        to.setFrom(from.from());
        to.setTo(from.to());
        to.setFactor(from.factor());
        return to;
    }

    static PlannedEvent plannedEvent(io.firebreak.avro.PlannedEvent from) {
        return new PlannedEvent(from.getName(), from.getFrom(), from.getTo(), from.getFactor());
    }

    static io.firebreak.avro.TimelinePoint timelinePoint(TimelinePoint from) {
        io.firebreak.avro.TimelinePoint to = new io.firebreak.avro.TimelinePoint();
        to.setAt(from.at());
        to.setMinutes(from.minutes());
        to.setPosts(from.posts());
        to.setNegative(from.negative());
        to.setObserved(from.observed());
        to.setExpected(from.expected());
        to.setLow(from.low());
        to.setHigh(from.high());
        return to;
    }

    static TimelinePoint timelinePoint(io.firebreak.avro.TimelinePoint from) {
        return new TimelinePoint(
                from.getAt(),
                from.getMinutes(),
                from.getPosts(),
                from.getNegative(),
                from.getObserved(),
                from.getExpected(),
                from.getLow(),
                from.getHigh());
    }

    static io.firebreak.avro.Evidence evidence(Evidence from) {
        io.firebreak.avro.Evidence to = new io.firebreak.avro.Evidence();
        to.setHorizonMinutes(from.horizonMinutes());
        to.setObserved(from.observed());
        to.setExpected(from.expected());
        to.setTailProbability(from.tailProbability());
        to.setGrowth(from.growth());
        to.setConfidence(from.confidence());
        to.setPosts(from.posts());
        to.setAuthors(from.authors());
        to.setNegativeShare(from.negativeShare());
        to.setRepostShare(from.repostShare());
        to.setDuplicateShare(from.duplicateShare());
        to.setBotShare(from.botShare());
        to.setTerms(map(from.terms(), AvroMapping::term));
        to.setRepresentativePosts(map(from.representativePosts(), AvroMapping::representativePost));
        to.setAmplifiers(map(from.amplifiers(), AvroMapping::amplifier));
        to.setChannels(from.channels());
        to.setLanguages(from.languages());
        to.setPlaces(from.places());
        to.setFirstOfficialPostAt(from.firstOfficialPostAt());
        to.setSilenceMinutes(from.silenceMinutes());
        to.setComplaints(from.complaints());
        to.setAnsweredComplaints(from.answeredComplaints());
        to.setStatements(map(from.statements(), AvroMapping::statement));
        return to;
    }

    static Evidence evidence(io.firebreak.avro.Evidence from) {
        return new Evidence(
                from.getHorizonMinutes(),
                from.getObserved(),
                from.getExpected(),
                from.getTailProbability(),
                from.getGrowth(),
                from.getConfidence(),
                from.getPosts(),
                from.getAuthors(),
                from.getNegativeShare(),
                from.getRepostShare(),
                from.getDuplicateShare(),
                from.getBotShare(),
                map(from.getTerms(), AvroMapping::term),
                map(from.getRepresentativePosts(), AvroMapping::representativePost),
                map(from.getAmplifiers(), AvroMapping::amplifier),
                from.getChannels(),
                from.getLanguages(),
                from.getPlaces(),
                from.getFirstOfficialPostAt(),
                from.getSilenceMinutes(),
                from.getComplaints(),
                from.getAnsweredComplaints(),
                map(from.getStatements(), AvroMapping::statement));
    }

    static io.firebreak.avro.Term term(Evidence.Term from) {
        io.firebreak.avro.Term to = new io.firebreak.avro.Term();
        to.setTerm(from.term());
        to.setPosts(from.posts());
        to.setScore(from.score());
        return to;
    }

    static Evidence.Term term(io.firebreak.avro.Term from) {
        return new Evidence.Term(from.getTerm(), from.getPosts(), from.getScore());
    }

    static io.firebreak.avro.RepresentativePost representativePost(Evidence.RepresentativePost from) {
        io.firebreak.avro.RepresentativePost to = new io.firebreak.avro.RepresentativePost();
        to.setPostId(from.postId());
        to.setUrl(from.url());
        to.setAuthors(from.authors());
        to.setReach(from.reach());
        return to;
    }

    static Evidence.RepresentativePost representativePost(io.firebreak.avro.RepresentativePost from) {
        return new Evidence.RepresentativePost(from.getPostId(), from.getUrl(), from.getAuthors(), from.getReach());
    }

    static io.firebreak.avro.Amplifier amplifier(Evidence.Amplifier from) {
        io.firebreak.avro.Amplifier to = new io.firebreak.avro.Amplifier();
        to.setAuthorId(from.authorId());
        to.setPosts(from.posts());
        to.setFollowers(from.followers());
        return to;
    }

    static Evidence.Amplifier amplifier(io.firebreak.avro.Amplifier from) {
        return new Evidence.Amplifier(from.getAuthorId(), from.getPosts(), from.getFollowers());
    }

    static io.firebreak.avro.Statement statement(Evidence.Statement from) {
        io.firebreak.avro.Statement to = new io.firebreak.avro.Statement();
        to.setPostId(from.postId());
        to.setAt(from.at());
        to.setKind(io.firebreak.avro.StatementKind.valueOf(from.kind().name()));
        to.setNegativeShareBefore(from.negativeShareBefore());
        to.setOriginalsBefore(from.originalsBefore());
        to.setNegativeShareAfter(from.negativeShareAfter());
        to.setOriginalsAfter(from.originalsAfter());
        return to;
    }

    static Evidence.Statement statement(io.firebreak.avro.Statement from) {
        return new Evidence.Statement(
                from.getPostId(),
                from.getAt(),
                StatementKind.valueOf(from.getKind().name()),
                from.getNegativeShareBefore(),
                from.getOriginalsBefore(),
                from.getNegativeShareAfter(),
                from.getOriginalsAfter());
    }

    static io.firebreak.avro.IncidentAction incidentAction(IncidentAction from) {
        io.firebreak.avro.IncidentAction to = new io.firebreak.avro.IncidentAction();
        to.setIncidentId(from.incidentId());
        to.setBrandId(from.brandId());
        to.setType(io.firebreak.avro.IncidentActionType.valueOf(from.type().name()));
        to.setAt(from.at());
        to.setBy(from.by());
        to.setUntil(from.until());
        to.setNote(from.note());
        return to;
    }

    static IncidentAction incidentAction(io.firebreak.avro.IncidentAction from) {
        return new IncidentAction(
                from.getIncidentId(),
                from.getBrandId(),
                IncidentAction.Type.valueOf(from.getType().name()),
                from.getAt(),
                from.getBy(),
                from.getUntil(),
                from.getNote());
    }

    static io.firebreak.avro.PageDelivery pageDelivery(PageDelivery from) {
        io.firebreak.avro.PageDelivery to = new io.firebreak.avro.PageDelivery();
        to.setReceiver(from.receiver());
        to.setPage(from.page());
        to.setIncidentId(from.incidentId());
        to.setBrandId(from.brandId());
        to.setAction(io.firebreak.avro.PageAction.valueOf(from.action().name()));
        to.setRevision(from.revision());
        to.setDeliveredAt(from.deliveredAt());
        return to;
    }

    static PageDelivery pageDelivery(io.firebreak.avro.PageDelivery from) {
        return new PageDelivery(
                from.getReceiver(),
                from.getPage(),
                from.getIncidentId(),
                from.getBrandId(),
                Page.Action.valueOf(from.getAction().name()),
                from.getRevision(),
                from.getDeliveredAt());
    }

    static io.firebreak.avro.Brand brand(Brand from) {
        io.firebreak.avro.Brand to = new io.firebreak.avro.Brand();
        to.setId(from.id());
        to.setName(from.name());
        to.setCompany(from.company());
        to.setNames(from.names());
        to.setHandles(from.handles());
        to.setHashtags(from.hashtags());
        to.setExcludes(from.excludes());
        to.setRequires(from.requires());
        to.setAccounts(from.accounts());
        to.setCompetitors(from.competitors());
        to.setSeverityAtMost(
                from.severityAtMost() == null ? null : from.severityAtMost().wireName());
        to.setMustMatch(from.mustMatch());
        to.setMustNotMatch(from.mustNotMatch());
        to.setPlannedEvents(map(from.plannedEvents(), AvroMapping::plannedEvent));
        to.setMisspellings(from.misspellings());
        to.setGenerateMisspellings(from.generateMisspellings());
        Map<String, io.firebreak.avro.BrandRules> languages = new TreeMap<>();
        from.languages()
                .forEach((language, rules) -> languages.put(
                        language, new io.firebreak.avro.BrandRules(rules.names(), rules.excludes(), rules.requires())));
        to.setLanguages(languages);
        return to;
    }

    static Brand brand(io.firebreak.avro.Brand from) {
        Map<String, BrandRules> languages = new TreeMap<>();
        from.getLanguages()
                .forEach((language, rules) -> languages.put(
                        language, new BrandRules(rules.getNames(), rules.getExcludes(), rules.getRequires())));
        return new Brand(
                from.getId(),
                from.getName(),
                from.getCompany(),
                from.getNames(),
                from.getHandles(),
                from.getHashtags(),
                from.getExcludes(),
                from.getRequires(),
                from.getAccounts(),
                from.getCompetitors(),
                from.getSeverityAtMost() == null ? null : WireNames.parse(Severity.class, from.getSeverityAtMost()),
                from.getMustMatch(),
                from.getMustNotMatch(),
                map(from.getPlannedEvents(), AvroMapping::plannedEvent),
                from.getMisspellings(),
                from.getGenerateMisspellings(),
                languages);
    }

    static io.firebreak.avro.DeadLetter deadLetter(DeadLetter from) {
        io.firebreak.avro.DeadLetter to = new io.firebreak.avro.DeadLetter();
        to.setStage(io.firebreak.avro.Stage.valueOf(from.stage().name()));
        to.setReason(from.reason());
        to.setDetail(from.detail());
        to.setTopic(from.topic());
        to.setPartition(from.partition());
        to.setOffset(from.offset());
        to.setArrivedAt(from.arrivedAt());
        to.setKey(wrapNullable(from.key()));
        to.setValue(ByteBuffer.wrap(from.value()));
        return to;
    }

    static DeadLetter deadLetter(io.firebreak.avro.DeadLetter from) {
        return new DeadLetter(
                DeadLetter.Stage.valueOf(from.getStage().name()),
                from.getReason(),
                from.getDetail(),
                from.getTopic(),
                from.getPartition(),
                from.getOffset(),
                from.getArrivedAt(),
                unwrapNullable(from.getKey()),
                unwrap(from.getValue()));
    }

    private static <F, T> List<T> map(List<F> from, Function<F, T> mapping) {
        if (from.isEmpty()) {
            return List.of();
        }
        List<T> to = new ArrayList<>(from.size());
        for (F element : from) {
            to.add(mapping.apply(element));
        }
        return to;
    }

    private static byte[] unwrap(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static @Nullable ByteBuffer wrapNullable(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

    private static byte @Nullable [] unwrapNullable(@Nullable ByteBuffer buffer) {
        return buffer == null ? null : unwrap(buffer);
    }
}
