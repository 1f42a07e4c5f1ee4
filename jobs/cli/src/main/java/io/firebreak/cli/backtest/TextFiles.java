package io.firebreak.cli.backtest;

import io.firebreak.runtime.ConfigException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Text files of options: UTF-8, gzipped by name ({@code .gz}); {@code -} is standard input or output. */
public final class TextFiles {
    private static final int BUFFER = 1 << 16;

    private TextFiles() {}

    /** @throws ConfigException when there is no such file */
    public static BufferedReader reader(String option, String name) throws IOException {
        if (name.equals("-")) {
            return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8), BUFFER);
        }
        Path file = Path.of(name);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ConfigException(option + " is '" + name + "'; allowed are files that can be read");
        }
        InputStream raw = Files.newInputStream(file);
        return new BufferedReader(
                new InputStreamReader(
                        name.endsWith(".gz") ? new GZIPInputStream(raw, BUFFER) : raw, StandardCharsets.UTF_8),
                BUFFER);
    }

    /** @throws ConfigException when there is no folder for the file */
    public static Writer writer(String option, String name) throws IOException {
        if (name.equals("-")) {
            return new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), BUFFER);
        }
        Path file = Path.of(name);
        if (Files.isDirectory(file) || (file.getParent() != null && !Files.isDirectory(file.getParent()))) {
            throw new ConfigException(option + " is '" + name + "'; allowed are files in a folder that exists");
        }
        OutputStream raw = Files.newOutputStream(file);
        return new BufferedWriter(
                new OutputStreamWriter(
                        name.endsWith(".gz") ? new GZIPOutputStream(raw, BUFFER) : raw, StandardCharsets.UTF_8),
                BUFFER);
    }
}
