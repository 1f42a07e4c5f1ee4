@NullMarked
package io.firebreak.ingest.parse;

import org.jspecify.annotations.NullMarked;
