package io.firebreak.alert;

import io.firebreak.model.Pager;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Opens a receiver's pager in the task that uses it. */
@FunctionalInterface
interface PagerFactory extends Serializable {
    /**
     * A pager ready to deliver.
     *
     * @param clock tells processing time
     * @throws IOException when it cannot be opened, for example because its secret is missing
     */
    Pager open(ReceiverSettings receiver, InstantSource clock) throws IOException;

    /** The pagers that reach people. */
    static PagerFactory real(AlertSettings settings, ActionSettings actions) {
        return (receiver, clock) -> {
            PageLinks links = new PageLinks(
                    settings.pageUrl(),
                    settings.dashboardUrl(),
                    signing(actions),
                    actions.linkLifetime(),
                    receiver.name(),
                    clock);
            return switch (receiver.type()) {
                case LOG -> new LogFilePager(Path.of(settings.logFile()), links);
                case EMAIL -> new EmailPager(receiver, receiver.secret(), links, new DrawnPlot(), clock);
                case PAGERDUTY, SLACK, TEAMS, ALERTMANAGER, WEBHOOK ->
                    new HttpPager(receiver, receiver.secret(), links, clock);
            };
        };
    }

    private static @Nullable ActionLinks signing(ActionSettings actions) {
        try {
            return actions.links();
        } catch (IllegalArgumentException e) {
            // A page without links is better than none.
            LoggerFactory.getLogger(PagerFactory.class).error("Pages carry no links to act: {}", e.getMessage());
            return null;
        }
    }
}
