/** Says why an incident is believed: terms, posts, channels, languages, places, and whether the brand has answered. */
@NullMarked
package io.firebreak.detect.evidence;

import org.jspecify.annotations.NullMarked;
