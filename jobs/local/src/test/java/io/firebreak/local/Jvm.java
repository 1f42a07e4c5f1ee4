package io.firebreak.local;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** A second JVM on this one's class path. */
final class Jvm {
    private Jvm() {}

    /** Its standard error is this JVM's; its standard output can be read. */
    static Process start(Class<?> main, String argument) throws IOException {
        return new ProcessBuilder(
                        ChildProcess.java(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        argument)
                .redirectError(Redirect.INHERIT)
                .start();
    }
}
