package io.firebreak.nlp.brand;

/**
 * An example of a brand that does not hold.
 *
 * @param brandId the brand
 * @param mustMatch true when the brand had to be found and was not, false when it was found and must not be
 * @param text the example
 */
public record FailedExample(String brandId, boolean mustMatch, String text) {}
