package io.firebreak.local;

import java.nio.file.Path;

/** Values in the syntax of Java properties files. */
final class PropertiesText {
    private PropertiesText() {}

    /** A path as a value: a backslash would begin an escape. */
    static String value(Path path) {
        return path.toString().replace("\\", "\\\\");
    }
}
