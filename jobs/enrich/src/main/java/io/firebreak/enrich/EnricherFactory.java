package io.firebreak.enrich;

import io.firebreak.model.Brand;
import io.firebreak.model.Enricher;
import java.io.Serializable;
import java.util.List;

/** Makes an enricher for a list of brands; called once for each subtask and whenever the list changes. */
@FunctionalInterface
public interface EnricherFactory extends Serializable {
    /** An enricher that looks for {@code brands} and is used by one thread. */
    Enricher create(List<Brand> brands);
}
