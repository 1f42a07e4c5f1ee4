package io.firebreak.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A container image as {@code docker save} and Jib write it: a tar of layers, which are tars. */
final class Image {
    private final Path unpacked;

    private Image(Path unpacked) {
        this.unpacked = unpacked;
    }

    /** @param folder an empty one */
    static Image unpack(Path tar, Path folder) throws IOException {
        extract(Files.newInputStream(tar), folder);
        return new Image(folder);
    }

    /** Its layers, lowest first. */
    List<Path> layers() throws IOException {
        JsonNode manifest = new ObjectMapper()
                .readTree(unpacked.resolve("manifest.json").toFile())
                .path(0);
        List<Path> layers = new ArrayList<>();
        manifest.path("Layers").forEach(layer -> layers.add(unpacked.resolve(layer.asText())));
        return layers;
    }

    /** Lays out the file system of a container. */
    void layOut(Path root) throws IOException {
        for (Path layer : layers()) {
            extract(new GZIPInputStream(Files.newInputStream(layer)), root);
        }
    }

    private static void extract(InputStream tar, Path folder) throws IOException {
        try (TarArchiveInputStream entries = new TarArchiveInputStream(new BufferedInputStream(tar))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path path = entry.resolveIn(folder);
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(entries, path);
                }
            }
        }
    }
}
