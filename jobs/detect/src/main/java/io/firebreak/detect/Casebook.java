package io.firebreak.detect;

import io.firebreak.detect.evidence.Ledger;
import io.firebreak.detect.evidence.TermCounts;
import java.util.List;

/**
 * What a brand's evidence is made of.
 *
 * @param usual terms of ordinary times
 * @param learnedTo first minute whose terms were not learned and whose specimens were not dropped, minutes since 1970
 * @param ledgers one for each open incident
 */
public record Casebook(TermCounts usual, long learnedTo, List<Ledger> ledgers) {}
