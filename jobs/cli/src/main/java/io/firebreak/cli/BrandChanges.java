package io.firebreak.cli;

import io.firebreak.model.Brand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must be written to the topic {@code brands} so that it holds what a file says.
 *
 * @param added brands that the topic does not have
 * @param changed brands that the topic has otherwise
 * @param removed ids of brands that the file does not have
 */
record BrandChanges(List<Brand> added, List<Brand> changed, List<String> removed) {
    /** The changes from the brands of the topic, by id, to those of the file. */
    static BrandChanges between(Map<String, Brand> topic, List<Brand> file) {
        List<Brand> added = new ArrayList<>();
        List<Brand> changed = new ArrayList<>();
        Map<String, Brand> left = new TreeMap<>(topic);
        for (Brand brand : file) {
            Brand before = left.remove(brand.id());
            if (before == null) {
                added.add(brand);
            } else if (!before.equals(brand)) {
                changed.add(brand);
            }
        }
        return new BrandChanges(List.copyOf(added), List.copyOf(changed), List.copyOf(left.keySet()));
    }

    boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }

    /** One line a change, as people read it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        added.forEach(brand -> lines.add("add     " + brand.id()));
        changed.forEach(brand -> lines.add("change  " + brand.id()));
        removed.forEach(id -> lines.add("remove  " + id));
        return lines;
    }
}
