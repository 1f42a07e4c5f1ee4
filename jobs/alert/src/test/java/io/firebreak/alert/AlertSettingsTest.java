package io.firebreak.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firebreak.model.Severity;
import io.firebreak.runtime.Config;
import io.firebreak.runtime.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AlertSettingsTest {
    @TempDir
    Path folder;

    @Test
    void receiversAndRoutesComeFromTheFile() throws IOException {
        Path secret = Files.writeString(folder.resolve("key"), "R0UTING\n");
        AlertSettings settings = section("""
                alert:
                  zone: Europe/London
                  receivers:
                    - {name: on-call, type: pagerduty, secretFile: %s}
                    - {name: chat, type: slack, secretVariable: SLACK_URL, quietHours: 22:00-07:00, mostPerHour: 20}
                  routes:
                    - {receiver: on-call, after: 10m, brands: [blackberry]}
                    - {receiver: chat, severity: warning, channels: [x], hours: 08:00-18:00}
                """.formatted(secret));

        assertThat(settings.receivers()).extracting(ReceiverSettings::name).containsExactly("on-call", "chat", "log");
        assertThat(settings.receivers().get(0).secret()).isEqualTo("R0UTING");
        assertThat(settings.receivers().get(0).url()).isEqualTo("https://events.pagerduty.com/v2/enqueue");
        assertThat(settings.routes().get(0).after()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.routes().get(1).severity()).isEqualTo(Severity.WARNING);
        assertThat(settings.routes().get(2)).isEqualTo(RouteSettings.everyCrisisTo("log"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            receivers: [{name: A, type: slack}]                                | name is 'A'
            receivers: [{name: a}]                                             | type of receiver a is missing
            receivers: [{name: a, type: slack}]                                | secretFile and secretVariable
            receivers: [{name: a, type: webhook, secretFile: f}]               | url of receiver a is missing
            receivers: [{name: a, type: alertmanager, url: 'ftp://x'}]         | url of receiver a is 'ftp://x'
            receivers: [{name: a, type: log}, {name: a, type: log}]            | two of one name
            receivers: [{name: a, type: log, quietHours: late}]                | quietHours is 'late'
            receivers: [{name: a, type: log, mostPerHour: 0}]                  | mostPerHour is 0
            receivers: [{name: a, type: log, timeout: 1h}]                     | timeout is PT1H
            receivers: [{name: a, type: email, url: 'smtp://h'}]               | mail of receiver a is missing
            receivers: [{name: a, type: log, mail: {from: a@b.c, to: [a@b.c]}}] | it is for email alone
            receivers: [{name: a, type: email, url: 'http://h', mail: {from: a@b.c, to: [a@b.c]}}] | 'http://h'; allowed are addresses such as smtp://
            receivers: [{name: a, type: email, url: 'smtp://h', mail: {to: [a@b.c]}}] | from is missing
            receivers: [{name: a, type: email, url: 'smtp://h', mail: {from: a@b.c, to: []}}] | to has 0 addresses
            receivers: [{name: a, type: email, url: 'smtp://h', mail: {from: a@b.c, to: [desk]}}] | to is 'desk'
            receivers: [{name: a, type: email, url: 'smtp://h', mail: {from: "a@b.c\\r\\nBcc: d@e.f", to: [a@b.c]}}] | from is 'a@b.c
            receivers: [{name: a, type: email, url: 'smtp://h', secretFile: f, mail: {from: a@b.c, to: [a@b.c], username: u, plaintext: true}}] | a password is not sent without TLS
            receivers: [{name: a, type: email, url: 'smtp://h', mail: {from: a@b.c, to: [a@b.c], username: u}}] | secretFile and secretVariable
            dashboardUrl: 'javascript:x'                                       | dashboardUrl is 'javascript:x'
            routes: [{receiver: nobody}]                                       | routes names 'nobody'
            routes: [{receiver: log, hours: '25:00-26:00'}]                    | hours is '25:00-26:00'
            zone: Mars                                                         | zone is 'Mars'
            """)
    void aWrongValueIsNamed(String yaml, String sentence) {
        assertThatThrownBy(() -> section("alert:\n  " + yaml + "\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(sentence);
    }

    private AlertSettings section(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("firebreak.yaml"), yaml);
        return Config.load(file, Map.of()).section("alert", AlertSettings.class);
    }
}
