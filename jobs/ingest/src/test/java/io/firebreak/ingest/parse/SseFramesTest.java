package io.firebreak.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SseFramesTest {
    @Test
    void eventsBecomePayloadsAndCommentsAreSkipped() throws IOException {
        assertThat(frames(":)\nevent: update\ndata: {\"id\":\"1\"}\n\n:thump\n\nevent:delete\r\ndata:5\r\n\r\n"
                        + "data: a\ndata:  b\nid: 7\n\nevent: lonely\n\nevent: last\ndata: x"))
                .containsExactly(
                        "{\"event\":\"update\",\"data\":\"{\\\"id\\\":\\\"1\\\"}\"}",
                        "{\"event\":\"delete\",\"data\":\"5\"}",
                        "{\"event\":\"message\",\"data\":\"a\\n b\"}",
                        "{\"event\":\"last\",\"data\":\"x\"}");
    }

    private static List<String> frames(String stream) throws IOException {
        SseFrames frames = new SseFrames(new StringReader(stream));
        List<String> all = new ArrayList<>();
        for (String frame = frames.next(); frame != null; frame = frames.next()) {
            all.add(frame);
        }
        return all;
    }
}
