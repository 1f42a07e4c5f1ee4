package io.firebreak.cli.page;

import io.firebreak.model.Brand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of brands for people; a brand that nobody told of goes by its id. */
final class BrandNames {
    private final Map<String, String> names = new LinkedHashMap<>();

    BrandNames(List<Brand> brands) {
        brands.forEach(brand -> names.put(brand.id(), brand.name()));
    }

    /** The ids of the brands that have a name, in the order in which they were given. */
    Set<String> ids() {
        return names.keySet();
    }

    String of(String brandId) {
        return names.getOrDefault(brandId, brandId);
    }
}
