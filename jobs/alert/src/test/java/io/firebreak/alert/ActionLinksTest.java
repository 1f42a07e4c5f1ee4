package io.firebreak.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.model.IncidentAction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ActionLinksTest {
    private static final ActionLinks LINKS = new ActionLinks("0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(IncidentAction.Type.class)
    void whatWasSignedIsReadBack(IncidentAction.Type type) {
        ActionLink plain = link("blackberry/2011-10-10T10:05\nx", type);
        ActionLink snoozed = new ActionLink(
                plain.incidentId(), type, 60, "desk", plain.expiresAt(), Instant.parse("2011-10-10T11:00:00.123Z"));

        assertThat(LINKS.read(LINKS.sign(plain))).isEqualTo(plain);
        assertThat(LINKS.read(LINKS.sign(snoozed))).isEqualTo(snoozed);
        assertThat(LINKS.sign(plain)).matches("[A-Za-z0-9._-]+");
    }

    @Test
    void anyChangedCharacterIsAForgery() {
        String signed = LINKS.sign(link("a", IncidentAction.Type.ACKNOWLEDGE));
        for (int i = 0; i < signed.length(); i++) {
            String forged = signed.substring(0, i) + (signed.charAt(i) == 'A' ? 'B' : 'A') + signed.substring(i + 1);

            assertThat(LINKS.read(forged)).as("character %d", i).isNull();
        }
    }

    @Test
    void anotherKeyIsAForgery() {
        ActionLinks other = new ActionLinks("fedcba9876543210".getBytes(StandardCharsets.UTF_8));

        assertThat(LINKS.read(other.sign(link("a", IncidentAction.Type.RESOLVE))))
                .isNull();
    }

    @Test
    void theSignatureOfOneLinkDoesNotFitAnother() {
        String one = LINKS.sign(link("a", IncidentAction.Type.ACKNOWLEDGE));
        String two = LINKS.sign(link("a", IncidentAction.Type.RESOLVE));

        assertThat(LINKS.read(two.substring(0, two.lastIndexOf('.')) + one.substring(one.lastIndexOf('.'))))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "v1", "v1.", "v1..", "v2.YQ.YQ", "v1.YQ.", "v1.%.=", "é.é.é"})
    void whatIsNoLinkIsNone(String text) {
        assertThat(LINKS.read(text)).isNull();
        assertThat(LINKS.read(text + "x".repeat(5_000))).isNull();
    }

    @Test
    void theKeyComesFromAFileAndIsNeverShown() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "0123456789abcdef\n");
        ActionLink link = link("a", IncidentAction.Type.ACKNOWLEDGE);

        ActionLinks links = new ActionSettings(null, file.toString(), null).links();

        assertThat(links).isNotNull().satisfies(given -> assertThat(given.read(LINKS.sign(link)))
                .isEqualTo(link));
        assertThat(new ActionSettings("0123456789abcdef", null, null).toString())
                .doesNotContain("0123456789abcdef");
        assertThat(ActionSettings.none().links()).isNull();
    }

    @Test
    void aShortOrMissingKeyIsNamed() {
        assertThatThrownBy(() -> new ActionSettings("short", null, null))
                .hasMessage("linkKey has 5 bytes; allowed are 16 or more");
        assertThatThrownBy(() -> new ActionSettings(null, folder.resolve("none").toString(), null).links())
                .hasMessageContaining("actions.linkKeyFile is")
                .hasMessageContaining("cannot be read");
    }

    private static ActionLink link(String incident, IncidentAction.Type type) {
        return new ActionLink(incident, type, 0, "desk", Instant.parse("2011-10-11T10:21:00Z"), null);
    }
}
