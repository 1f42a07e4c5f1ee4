package io.firebreak.local;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory that a process holds in RAM. */
final class ResidentMemory {
    private static final long KIBIBYTE = 1024;
    private static final Pattern VM_RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private ResidentMemory() {}

    /** Bytes, or empty when the process is gone or the system has neither {@code /proc} nor {@code ps}. */
    static OptionalLong of(long pid) {
        try {
            Path status = Path.of("/proc", Long.toString(pid), "status");
            String kibibytes = Files.exists(status) ? fromProc(status) : fromPs(pid);
            return kibibytes.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(kibibytes) * KIBIBYTE);
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static String fromProc(Path status) throws IOException {
        Matcher matcher = VM_RSS.matcher(Files.readString(status));
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        return new String(ps.getInputStream().readAllBytes(), US_ASCII).strip();
    }
}
