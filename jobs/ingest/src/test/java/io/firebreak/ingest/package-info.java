@NullMarked
package io.firebreak.ingest;

import org.jspecify.annotations.NullMarked;
