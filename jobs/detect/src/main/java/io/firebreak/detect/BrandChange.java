package io.firebreak.detect;

import io.firebreak.model.Brand;
import org.jspecify.annotations.Nullable;

/**
 * A brand is tracked, tracked otherwise, or no longer.
 *
 * @param brandId {@link Brand#id()}
 * @param brand as it is from now on; null when it is no longer tracked
 */
public record BrandChange(String brandId, @Nullable Brand brand) {}
