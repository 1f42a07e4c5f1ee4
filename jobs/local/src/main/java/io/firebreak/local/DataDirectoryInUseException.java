package io.firebreak.local;

import java.nio.file.Path;

/** Another process works on the data directory. */
public final class DataDirectoryInUseException extends LocalServiceException {
    private static final long serialVersionUID = 1L;

    DataDirectoryInUseException(Path directory, String holder) {
        super("The data directory %s is in use by %s; stop it first or choose another directory."
                .formatted(directory, holder));
    }
}
