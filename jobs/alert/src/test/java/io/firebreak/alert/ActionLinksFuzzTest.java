package io.firebreak.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.model.IncidentAction;
import io.firebreak.testkit.FuzzBudget;
import io.firebreak.testkit.Mutants;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.jspecify.annotations.Nullable;

/** Only what was signed is read, whatever is done to it. */
final class ActionLinksFuzzTest {
    private static final ActionLinks LINKS = new ActionLinks("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    private static final List<String> SIGNED = List.of(
            LINKS.sign(link(IncidentAction.Type.ACKNOWLEDGE, 0, null)),
            LINKS.sign(link(IncidentAction.Type.SNOOZE, 120, Instant.parse("2011-10-10T12:00:00Z"))));

    @Property
    @AddLifecycleHook(FuzzBudget.class)
    void aMutantSaysNothing(@ForAll("texts") byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);

        assertThat(LINKS.read(text) != null).isEqualTo(SIGNED.contains(text));
    }

    @Provide
    Arbitrary<byte[]> texts() {
        return Mutants.of(SIGNED.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    private static ActionLink link(IncidentAction.Type type, int minutes, @Nullable Instant until) {
        return new ActionLink("acme-crisis-1", type, minutes, "desk", Instant.parse("2011-10-11T10:05:00Z"), until);
    }
}
