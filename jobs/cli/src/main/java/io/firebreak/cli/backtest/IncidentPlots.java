package io.firebreak.cli.backtest;

import io.firebreak.model.Incident;
import io.firebreak.plot.IncidentPlot;
import io.firebreak.runtime.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes a picture of each incident into a folder. */
public final class IncidentPlots {
    private static final int LONGEST_NAME = 120;

    /** File formats, by the ending of their names. */
    public enum Format {
        SVG,
        PNG;

        private byte[] draw(IncidentPlot plot) {
            return this == SVG ? plot.svg() : plot.png();
        }
    }

    private IncidentPlots() {}

    /**
     * Makes the folder where it is missing and writes {@code <incident>.svg} or {@code .png}; a file of that name is replaced.
     *
     * @param option that names the folder
     * @return pictures written; an incident with too short a course has none
     * @throws ConfigException when there can be no such folder
     */
    public static int write(String option, Path folder, Format format, List<Incident> incidents) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ConfigException(option + " is '" + folder + "', which is no folder; allowed are folders");
        }
        Files.createDirectories(folder);
        Set<String> names = new HashSet<>();
        int written = 0;
        for (Incident incident : incidents) {
            if (IncidentPlot.isDrawable(incident)) {
                // Brands of a series may be any text, and two may differ in what no file name holds.
                String name = fileName(incident.id());
                for (int twin = 2; !names.add(name); twin++) {
                    name = fileName(incident.id()) + "-" + twin;
                }
                Path file = folder.resolve(name + "." + format.name().toLowerCase(Locale.ROOT));
                Files.write(file, format.draw(new IncidentPlot(incident, incident.brandId())));
                written++;
            }
        }
        return written;
    }

    private static String fileName(String id) {
        String plain = id.replaceAll("[^A-Za-z0-9_-]+", "-");
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(plain.length() - LONGEST_NAME);
    }
}
