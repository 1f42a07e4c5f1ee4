package io.firebreak.detect;

import io.firebreak.detect.metrics.BrandMinute;
import io.firebreak.model.IncidentAction;
import org.jspecify.annotations.Nullable;

/**
 * Something for one brand: exactly one of the nullable components is there.
 *
 * @param brandId the key
 * @param counts a part of what was said in a minute
 * @param action what a person did
 */
public record BrandInput(
        String brandId,
        @Nullable BrandMinute counts,
        @Nullable IncidentAction action) {}
