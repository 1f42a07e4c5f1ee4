package io.firebreak.local;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a service that refuses root. As an ordinary user it runs as that user. As root it runs as the overflow user
 * 65534, which needs no account; should that user not reach what the service reads (a checkout or a JDK under a home
 * directory of mode 700), it is given one capability, to read and traverse whatever the permissions.
 */
final class Unprivileged {
    private static final int OVERFLOW_ID = 65534;
    private static final List<String> AS_OVERFLOW_USER =
            List.of("setpriv", "--reuid=" + OVERFLOW_ID, "--regid=" + OVERFLOW_ID, "--clear-groups");

    /** Without the secure bit access(2), which Java asks whether a file exists, would leave the capability out. */
    private static final List<String> READING_ALL =
            List.of("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search", "--securebits=+no_setuid_fixup");

    private Unprivileged() {}

    /**
     * What to put before a command.
     *
     * @param writes directory that the service writes to; as root its files are handed over to the service's user
     * @param reads a file beneath each tree that the service must reach
     */
    static List<String> prefix(String service, Path writes, List<Path> reads) throws LocalServiceException {
        if (new UnixSystem().getUid() != 0) {
            return List.of();
        }
        try {
            handOver(writes);
        } catch (IOException e) {
            throw ServiceDirectory.unwritable(service, writes, e);
        }
        List<String> plain = AS_OVERFLOW_USER;
        if (reaches(service, plain, reads)) {
            return plain;
        }
        List<String> reading = new ArrayList<>(AS_OVERFLOW_USER);
        reading.addAll(READING_ALL);
        if (reaches(service, reading, reads)) {
            return reading;
        }
        throw new LocalServiceException(
                "%s refuses to run as root, and user %d cannot read %s; run as an ordinary user or move to a directory that everyone may enter."
                        .formatted(service, OVERFLOW_ID, reads));
    }

    private static boolean reaches(String service, List<String> prefix, List<Path> reads) throws LocalServiceException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("head", "-c", "1"));
        reads.forEach(path -> command.add(path.toString()));
        try {
            Process probe = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor() == 0;
        } catch (IOException e) {
            throw new LocalServiceException(
                    "%s refuses to run as root and needs the program setpriv (util-linux) to run as another user: %s."
                            .formatted(service, e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalServiceException("%s was interrupted while starting.".formatted(service), e);
        }
    }

    private static void handOver(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                return give(path);
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                return give(path);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path path, @Nullable IOException failure) {
                return FileVisitResult.CONTINUE;
            }

            private FileVisitResult give(Path path) throws IOException {
                Files.setAttribute(path, "unix:uid", OVERFLOW_ID, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", OVERFLOW_ID, LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
