package io.firebreak.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.model.Incident;
import io.firebreak.testkit.Incidents;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

final class IncidentPlotTest {
    private static final Incident CRISIS =
            Incidents.incident("blackberry-crisis-20111010T1005Z").build();

    @Test
    void svgSaysWhatItShowsAndWhatHappened() throws Exception {
        String svg = new String(new IncidentPlot(CRISIS, "BlackBerry").svg(), StandardCharsets.UTF_8);

        assertThat(svg)
                .contains(">BlackBerry, crisis, critical: unfavourable posts in each 2 minutes; most, ")
                .contains(">began<", ">opened<", ">paged<", ">peak<")
                .doesNotContain(">over<");
    }

    @Test
    void titleTellsThoseWhoDoNotSeeIt() {
        assertThat(new IncidentPlot(CRISIS, "BlackBerry").description())
                .startsWith("BlackBerry, crisis, critical: unfavourable posts in each 2 minutes; most, ")
                .endsWith("where 0.8 were expected and 0 to 3 usual.");
    }

    @Test
    void namesThatAreMarkupAreText() throws Exception {
        byte[] svg = new IncidentPlot(CRISIS, "<script>alert(1)</script> & \u0000\u202Edlrow").svg();

        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document document = parsers.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .startsWith("<script>alert(1)</script> &  dlrow, crisis");
    }

    @Test
    void pngShowsTheObservedLineAndTheRange() throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(new IncidentPlot(CRISIS, "BlackBerry").png()));

        assertThat(image.getWidth()).isEqualTo(2 * IncidentPlot.WIDTH);
        assertThat(pixels(image, new Color(0xD55E00))).isGreaterThan(500);
        assertThat(pixels(image, new Color(0x0072B2))).isGreaterThan(100);
    }

    @Test
    void thereIsNothingToDrawOfASilence() {
        Incident silence = new Incident(
                "channel:x-silence-1",
                "channel:x",
                CRISIS.kind(),
                CRISIS.state(),
                CRISIS.severity(),
                1,
                CRISIS.startedAt(),
                null,
                null,
                CRISIS.peakAt(),
                null,
                CRISIS.updatedAt(),
                null,
                null,
                CRISIS.why(),
                List.of(),
                List.of());

        assertThat(IncidentPlot.isDrawable(silence)).isFalse();
        assertThatThrownBy(() -> new IncidentPlot(silence, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("channel:x-silence-1");
    }

    private static int pixels(BufferedImage image, Color color) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += (image.getRGB(x, y) & 0xFFFFFF) == (color.getRGB() & 0xFFFFFF) ? 1 : 0;
            }
        }
        return count;
    }
}
