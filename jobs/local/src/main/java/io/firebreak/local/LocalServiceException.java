package io.firebreak.local;

/**
 * A local service could not be started or used. The message is one sentence for the person at the terminal: the
 * service, what happened and, where there is one, the log file to read.
 */
public class LocalServiceException extends Exception {
    private static final long serialVersionUID = 1L;

    LocalServiceException(String message) {
        super(message);
    }

    LocalServiceException(String message, Throwable cause) {
        super(message, cause);
    }
}
