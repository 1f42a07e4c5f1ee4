/** Reading topics without Flink. */
@NullMarked
package io.firebreak.cli.topic;

import org.jspecify.annotations.NullMarked;
