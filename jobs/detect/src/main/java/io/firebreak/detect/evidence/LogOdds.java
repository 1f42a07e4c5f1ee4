package io.firebreak.detect.evidence;

import io.firebreak.model.Evidence.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Terms that one corpus uses more than another: z-scores of log-odds ratios with an informative Dirichlet prior (Monroe,
 * Colaresi and Quinn, Fightin' Words, 2008, equations 16, 20 and 22). The prior is the usual talk of the brand. Counted are
 * texts with the term and not tokens: a text has some forty terms once its phrases count, and a term that is in every
 * sixth text would be lost among them.
 */
final class LogOdds {
    /** Texts that the prior is worth. */
    private static final double PRIOR_TEXTS = 20;
    /** Texts that the prior grants a term that usual talk lacks (Laplace). Less makes its variance, and no count, decide. */
    private static final double UNSEEN = 1;
    /** Two-sided 5 %: less significant terms say nothing where there is enough to compare with. */
    private static final double LEAST_SCORE = 1.96;
    /** Terms that are shown even so when only they are there: of a brand that is hardly known yet, all is news. */
    private static final int LEAST_SHOWN = 5;

    /** Share of a term's texts that must contain a phrase for the phrase to stand for the term. */
    private static final double PHRASED = 0.8;

    private LogOdds() {}

    /**
     * The most over-represented terms, most significant first.
     *
     * @param now the corpus to describe
     * @param usual what to compare with
     * @param most terms to return
     */
    static List<Term> overRepresented(TermCounts now, TermCounts usual, int most) {
        List<Term> terms = new ArrayList<>();
        now.counts().forEach((term, count) -> {
            double there = usual.counts().getOrDefault(term, 0L);
            double prior = Math.max(UNSEEN, PRIOR_TEXTS * there / Math.max(1, usual.texts()));
            double score = score((double) count, (double) now.texts(), there, (double) usual.texts(), prior);
            if (count >= 2 && score > 0) {
                terms.add(new Term(term, count, score));
            }
        });
        terms.sort(Comparator.comparingDouble(Term::score).reversed().thenComparing(Term::term));
        List<Term> telling =
                terms.stream().filter(term -> !isPartOfPhrase(term, terms)).toList();
        int significant = (int)
                telling.stream().takeWhile(term -> term.score() >= LEAST_SCORE).count();
        int shown = Math.min(most, Math.max(LEAST_SHOWN, significant));
        return telling.subList(0, Math.min(shown, telling.size()));
    }

    /** Whether a longer phrase, which says more, is almost all that a term stands in. */
    private static boolean isPartOfPhrase(Term term, List<Term> terms) {
        String inside = " " + term.term() + " ";
        for (Term phrase : terms) {
            boolean longer = phrase.term().length() > term.term().length();
            if (longer && (" " + phrase.term() + " ").contains(inside) && phrase.posts() >= PHRASED * term.posts()) {
                return true;
            }
        }
        return false;
    }

    private static double score(double here, double texts, double there, double usualTexts, double prior) {
        double odds = Math.log((here + prior) / Math.max(1, texts + PRIOR_TEXTS - here - prior));
        double usualOdds = Math.log((there + prior) / Math.max(1, usualTexts + PRIOR_TEXTS - there - prior));
        return (odds - usualOdds) / Math.sqrt(1 / (here + prior) + 1 / (there + prior));
    }
}
