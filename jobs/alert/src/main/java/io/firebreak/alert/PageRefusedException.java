package io.firebreak.alert;

import java.io.IOException;

/** The receiver will never take this page: trying again is of no use. */
final class PageRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    PageRefusedException(String message) {
        super(message);
    }
}
