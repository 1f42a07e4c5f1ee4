package io.firebreak.detect.metrics;

import io.firebreak.model.Brand;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which brands belong together and which compete.
 *
 * @param companies id of the company of each brand whose company has several brands
 * @param watchers ids of the brands and companies that each brand competes with
 */
public record BrandGroups(Map<String, String> companies, Map<String, Set<String>> watchers) {
    /** Brands that have nothing to do with each other. */
    public static final BrandGroups NONE = new BrandGroups(Map.of(), Map.of());

    private static final String COMPANY = "company:";
    private static final int LONGEST_SLUG = 64;

    /** The groups among brands. */
    public static BrandGroups of(Collection<Brand> brands) {
        Map<String, Integer> sizes = new HashMap<>();
        for (Brand brand : brands) {
            if (brand.company() != null) {
                sizes.merge(companyId(brand.company()), 1, Integer::sum);
            }
        }
        Map<String, String> companies = new HashMap<>();
        for (Brand brand : brands) {
            String company = brand.company() == null ? null : companyId(brand.company());
            if (company != null && sizes.getOrDefault(company, 0) > 1) {
                companies.put(brand.id(), company);
            }
        }
        Map<String, Set<String>> watchers = new HashMap<>();
        for (Brand brand : brands) {
            String company = companies.get(brand.id());
            for (String competitor : brand.competitors()) {
                Set<String> watching = watchers.computeIfAbsent(competitor, id -> new HashSet<>());
                watching.add(brand.id());
                if (company != null && !company.equals(companies.get(competitor))) {
                    watching.add(company);
                }
            }
        }
        return new BrandGroups(companies, watchers);
    }

    /** Whether an id is a company's. A brand's id has no colon. */
    public static boolean isCompany(String id) {
        return id.startsWith(COMPANY);
    }

    /** {@code company:} and the name in lower case, with hyphens for what is neither letter nor digit. */
    static String companyId(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        return COMPANY + plain.substring(0, Math.min(LONGEST_SLUG, plain.length()));
    }
}
