package io.firebreak.local;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Directories that a service must be able to write to. */
final class ServiceDirectory {
    private ServiceDirectory() {}

    /** Creates the directory when absent; the answer is absolute. */
    static Path writable(String service, Path directory) throws LocalServiceException {
        Path path = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw unwritable(service, path, e);
        }
        if (!Files.isWritable(path)) {
            throw unwritable(service, path, new AccessDeniedException(path.toString()));
        }
        return path;
    }

    /** Copies a directory and all beneath it; files of the same names are replaced. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    static LocalServiceException unwritable(String service, Path path, IOException cause) {
        return new LocalServiceException(
                "%s cannot write to the directory %s: %s.".formatted(service, path, reason(cause)), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileAlreadyExistsException taken) {
            return taken.getFile() + " is not a directory";
        }
        if (cause instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return String.valueOf(cause.getMessage());
    }
}
