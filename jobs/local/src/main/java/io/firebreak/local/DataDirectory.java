package io.firebreak.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive right to work on a data directory, held until {@link #close()} or the end of this process, whichever
 * comes first: the operating system drops the lock with the process, so a crash leaves nothing to clean up.
 *
 * <p>Thread-safe.
 */
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK_FILE = "lock";
    private static final int LONGEST_PID = 20;

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates the directory when absent and takes its lock.
     *
     * @throws DataDirectoryInUseException when another process, or another part of this one, holds it
     * @throws LocalServiceException when the directory cannot be created or written
     */
    public static DataDirectory lock(Path directory) throws LocalServiceException {
        Path path = ServiceDirectory.writable("Firebreak", directory);
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    path.resolve(LOCK_FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw ServiceDirectory.unwritable("Firebreak", path, e);
        }
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String holder = holder(channel);
                channel.close();
                throw new DataDirectoryInUseException(path, holder);
            }
            channel.truncate(0);
            channel.write(US_ASCII.encode(Long.toString(ProcessHandle.current().pid())), 0);
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw ServiceDirectory.unwritable("Firebreak", path, e);
        }
    }

    /** The directory, absolute. */
    public Path path() {
        return path;
    }

    /**
     * Deletes everything in the directory but the lock, once the services of a crashed run have ended.
     *
     * @throws LocalServiceException when something cannot be deleted
     */
    public void clear() throws LocalServiceException {
        awaitServicesOfACrashedRun();
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(path) && !file.equals(path.resolve(LOCK_FILE))) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw ServiceDirectory.unwritable("Firebreak", path, e);
        }
    }

    /** They would go on writing beneath the deletion, and only their pid files tell of them. */
    private void awaitServicesOfACrashedRun() throws LocalServiceException {
        try (Stream<Path> children = Files.list(path)) {
            for (Path child : children.filter(Files::isDirectory).toList()) {
                ChildProcess.outlastPredecessor("Firebreak", child);
            }
        } catch (IOException e) {
            throw ServiceDirectory.unwritable("Firebreak", path, e);
        }
    }

    /** Gives the lock back. The lock file stays: removing it would race with the next holder. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock is gone with the descriptor whatever close reports.
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(LONGEST_PID);
        channel.read(pid, 0);
        String digits = US_ASCII.decode(pid.flip()).toString();
        return digits.isEmpty() ? "another process" : "process " + digits;
    }
}
