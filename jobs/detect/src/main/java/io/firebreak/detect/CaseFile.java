package io.firebreak.detect;

import io.firebreak.detect.evidence.Ledger;
import io.firebreak.detect.evidence.StatementTrack;
import io.firebreak.detect.evidence.TermCounts;
import io.firebreak.detect.incident.OpenIncident;
import io.firebreak.detect.incident.Witness;
import io.firebreak.detect.metrics.BrandMinute;
import io.firebreak.detect.metrics.Specimen;
import io.firebreak.detect.metrics.Voice;
import io.firebreak.model.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** The evidence of one brand while one of its events is handled: the ledgers of open incidents and its usual terms. */
final class CaseFile implements Witness {
    /** Minutes before an incident from which posts and terms may still speak for it. */
    static final long EVIDENCE_MINUTES = 15;
    /** Terms are learned from this many texts before older ones begin to fade. */
    private static final long USUAL_TEXTS = 20_000;

    private static final long DAY = 1440;

    private final String brandId;
    private final MapState<Long, MinuteRow> rows;
    private final ReadOnlyBroadcastState<Withdrawal, Long> withdrawals;
    private TermCounts usual;
    private long learnedTo;
    private List<Ledger> ledgers;
    private @Nullable BrandMinute entered;

    CaseFile(
            String brandId,
            @Nullable Casebook casebook,
            MapState<Long, MinuteRow> rows,
            ReadOnlyBroadcastState<Withdrawal, Long> withdrawals) {
        this.brandId = brandId;
        this.rows = rows;
        this.withdrawals = withdrawals;
        this.usual = casebook == null ? TermCounts.empty() : casebook.usual();
        this.learnedTo = casebook == null ? Long.MIN_VALUE : casebook.learnedTo();
        this.ledgers = new ArrayList<>(casebook == null ? List.of() : casebook.ledgers());
    }

    Casebook casebook() {
        return new Casebook(usual, learnedTo, ledgers);
    }

    /**
     * Enters what was said into the ledgers of open incidents, before it is a row.
     *
     * @param said what is new of a minute
     * @param whole everything said in the minute
     */
    void enter(BrandMinute said, BrandMinute whole) {
        entered = whole;
        for (int i = 0; i < ledgers.size(); i++) {
            Ledger ledger = ledgers.get(i);
            if (said.minute() >= ledger.counts().minute()) {
                ledgers.set(i, ledger.with(shown(said.markedBy(whole))));
            }
        }
    }

    /** Whether a minute is too old to be evidence of an incident that begins. */
    boolean isPast(long minute) {
        return minute < learnedTo;
    }

    /** Strikes what was withdrawn out of the ledgers; whether there was anything to strike. */
    boolean strike() {
        boolean struck = false;
        for (int i = 0; i < ledgers.size(); i++) {
            Ledger rest = ledgers.get(i).without(this::isPostGone, this::isAuthorGone, this::arePlacesGone);
            struck |= !rest.equals(ledgers.get(i));
            ledgers.set(i, rest);
        }
        return struck;
    }

    /** Closes the ledgers of incidents that are over. */
    void close(List<OpenIncident> open) {
        ledgers.removeIf(
                ledger -> open.stream().noneMatch(incident -> incident.id().equals(ledger.incidentId())));
    }

    /** Learns the terms of minutes that are too old to be evidence, and forgets their posts. */
    void learn(long nextMinute, List<OpenIncident> open) throws Exception {
        long to = nextMinute - EVIDENCE_MINUTES;
        for (long minute = Math.max(learnedTo, to - DAY); minute < to; minute++) {
            MinuteRow row = rows.get(minute);
            if (row == null
                    || (row.counts().specimens().isEmpty()
                            && row.counts().voices().isEmpty())) {
                continue;
            }
            if (open.isEmpty()) {
                for (Specimen specimen : row.counts().specimens()) {
                    usual = specimen.repost() ? usual : usual.with(specimen.terms());
                }
            }
            rows.put(minute, row.withoutSpecimens());
        }
        if (usual.texts() > USUAL_TEXTS) {
            usual = usual.halved();
        }
        learnedTo = Math.max(learnedTo, to);
    }

    @Override
    public double negativeAuthors(long fromMinute, long toMinute, double sum) {
        if (toMinute - fromMinute <= 1) {
            return sum;
        }
        Set<Long> distinct = new HashSet<>();
        long kept = 0;
        for (long minute = fromMinute; minute < toMinute; minute++) {
            BrandMinute said = said(minute);
            if (said != null) {
                for (long author : said.negativeAuthors()) {
                    distinct.add(author);
                    kept++;
                }
            }
        }
        // Authors who were not kept, in minutes beyond the exact size, repeat themselves as often as those who were.
        return kept == 0 ? 0 : sum * distinct.size() / kept;
    }

    @Override
    public Evidence evidence(OpenIncident incident, Instant now) {
        long nextMinute = now.getEpochSecond() / 60;
        for (int i = 0; i < ledgers.size(); i++) {
            if (ledgers.get(i).incidentId().equals(incident.id())) {
                ledgers.set(i, ledgers.get(i).hearing(nextMinute, this::mood));
                return ledgers.get(i).evidence(incident, now, usual);
            }
        }
        Ledger opened = opened(incident, nextMinute).hearing(nextMinute, this::mood);
        ledgers.add(opened);
        return opened.evidence(incident, now, usual);
    }

    private StatementTrack.Mood mood(long fromMinute, long toMinute) {
        double originals = 0;
        double negative = 0;
        for (long minute = fromMinute; minute < toMinute; minute++) {
            BrandMinute said = said(minute);
            if (said != null) {
                originals += said.distinctOriginals();
                negative += said.unfavourableOriginals();
            }
        }
        return new StatementTrack.Mood(originals, negative);
    }

    /** A ledger with what led to the incident: all counts since its start, posts and terms from a little before. */
    private Ledger opened(OpenIncident incident, long toMinute) {
        long start = incident.startedAt().getEpochSecond() / 60;
        long back = Math.min(EVIDENCE_MINUTES, incident.reading().horizonMinutes());
        Ledger ledger = Ledger.open(brandId, incident);
        for (long minute = Math.min(start, toMinute - back); minute < toMinute; minute++) {
            BrandMinute whole = said(minute);
            if (whole != null) {
                BrandMinute seen = shown(whole.markedBy(whole));
                ledger = ledger.with(
                        minute >= start
                                ? seen
                                : BrandMinute.empty(brandId, minute).withEvidence(seen.specimens(), List.of()));
            }
        }
        return ledger;
    }

    /** A copy that does not show what was withdrawn. */
    private BrandMinute shown(BrandMinute said) {
        List<Specimen> specimens = new ArrayList<>(said.specimens().size());
        for (Specimen specimen : said.specimens()) {
            if (!isPostGone(specimen.postHash()) && !isAuthorGone(specimen.authorHash())) {
                specimens.add(
                        specimen.place() != null && arePlacesGone(specimen.authorHash())
                                ? specimen.withoutPlace()
                                : specimen);
            }
        }
        List<Voice> voices = new ArrayList<>(said.voices().size());
        for (Voice voice : said.voices()) {
            Voice rest = voice.without(this::isPostGone);
            if (rest.posts().length > 0 && !isAuthorGone(voice.authorHash())) {
                voices.add(rest);
            }
        }
        return said.withEvidence(specimens, voices)
                .withoutStatements(post -> isPostGone(post.postHash()) || isAuthorGone(post.authorHash()));
    }

    private boolean isPostGone(long postHash) {
        return isWithdrawn(Withdrawal.What.POST, postHash);
    }

    private boolean isAuthorGone(long authorHash) {
        return isWithdrawn(Withdrawal.What.AUTHOR, authorHash);
    }

    private boolean arePlacesGone(long authorHash) {
        return isWithdrawn(Withdrawal.What.PLACES, authorHash);
    }

    private boolean isWithdrawn(Withdrawal.What what, long hash) {
        try {
            return withdrawals.contains(new Withdrawal(what, hash));
        } catch (Exception e) {
            throw new FlinkRuntimeException("cannot read the withdrawals", e);
        }
    }

    private @Nullable BrandMinute said(long minute) {
        if (entered != null && entered.minute() == minute) {
            return entered;
        }
        try {
            MinuteRow row = rows.get(minute);
            return row == null ? null : row.counts();
        } catch (Exception e) {
            throw new FlinkRuntimeException("cannot read the rows of " + brandId, e);
        }
    }
}
