package io.firebreak.alert;

import io.firebreak.model.Pager;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.InstantSource;

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
    static PagerFactory real(AlertSettings settings) {
        String logFile = settings.logFile();
        String pageUrl = settings.pageUrl();
        return (receiver, clock) -> receiver.type() == ReceiverSettings.Type.LOG
                ? new LogFilePager(Path.of(logFile))
                : new HttpPager(receiver, receiver.secret(), pageUrl, clock);
    }
}
