package io.firebreak.runtime;

import io.firebreak.model.Brand;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code brands}.
 *
 * @param file path of {@code brands.yaml}: the brands known at a job's start, before the topic {@code brands} says more;
 *     default none
 */
public record BrandsSettings(@Nullable String file) implements Serializable {
    /**
     * The brands of the file; empty without one.
     *
     * @throws ConfigException when the file cannot be read or an entry is wrong
     */
    public List<Brand> read() {
        return file == null ? List.of() : BrandsFile.read(Path.of(file));
    }
}
