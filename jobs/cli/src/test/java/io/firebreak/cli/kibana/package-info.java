@NullMarked
package io.firebreak.cli.kibana;

import org.jspecify.annotations.NullMarked;
