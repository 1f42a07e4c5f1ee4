package io.firebreak.cli.page;

import io.firebreak.model.IncidentAction;

/** Port: where people's actions go. Thread-safe. */
interface ActionLog extends AutoCloseable {
    /**
     * Writes an action; it is safe when this returns.
     *
     * @throws RefusedException 503 when it could not be written
     */
    void write(IncidentAction action) throws RefusedException;

    @Override
    void close();
}
