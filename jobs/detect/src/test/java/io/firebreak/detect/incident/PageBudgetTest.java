package io.firebreak.detect.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PageBudgetTest {
    private static final Instant NOW = Instant.parse("2011-10-10T10:00:00Z");
    private static final List<PastPage> WEAK_AND_STRONG =
            List.of(new PastPage(NOW.minus(Duration.ofDays(20)), 3), new PastPage(NOW.minus(Duration.ofDays(10)), 5));

    @Test
    void budgetThatIsNotUsedUpAllowsAnyPage() {
        assertThat(new PageBudget(3, WEAK_AND_STRONG).at(NOW).allows(1)).isTrue();
    }

    @Test
    void budgetThatIsUsedUpAllowsWhatIsStrongerThanAPageOfThePast() {
        PageBudget budget = new PageBudget(2, WEAK_AND_STRONG).at(NOW);

        assertThat(budget.allows(3)).isFalse();
        assertThat(budget.allows(4)).isTrue();
    }

    @Test
    void pagesAreForgottenAfterAMonth() {
        PageBudget budget = new PageBudget(2, WEAK_AND_STRONG).at(NOW.plus(Duration.ofDays(11)));

        assertThat(budget.pages()).hasSize(1);
        assertThat(budget.allows(1)).isTrue();
    }
}
