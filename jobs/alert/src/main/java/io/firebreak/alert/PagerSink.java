package io.firebreak.alert;

import io.firebreak.model.Page;
import io.firebreak.model.Pager;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers pages in order, trying again with growing, jittered pauses for as long as the receiver cannot be reached. A
 * restart delivers again what the last checkpoint does not know of; the pager's deduplication keeps that from people.
 */
public final class PagerSink implements Sink<Page> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(PagerSink.class);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final PagerFactory pager;

    /** @param pager opened once for each subtask */
    public PagerSink(PagerFactory pager) {
        this.pager = pager;
    }

    @Override
    public SinkWriter<Page> createWriter(WriterInitContext context) throws IOException {
        return new Writer(pager.open(), context.metricGroup().counter("pagerRetries"));
    }

    private record Writer(Pager pager, Counter retries) implements SinkWriter<Page> {
        @Override
        public void write(Page page, Context context) throws InterruptedException {
            for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS)) {
                try {
                    pager.deliver(page);
                    return;
                } catch (IOException e) {
                    retries.inc();
                    LOG.warn("Page {} was not delivered, trying again: {}", page.deduplicationKey(), e.getMessage());
                    Thread.sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause + 1));
                }
            }
        }

        @Override
        public void flush(boolean endOfInput) {
            // Nothing is held back.
        }

        @Override
        public void close() throws IOException {
            pager.close();
        }
    }
}
