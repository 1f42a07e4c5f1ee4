/** Payloads on their way to the firehose topics: recorded and simulated ones. */
@NullMarked
package io.firebreak.cli.feed;

import org.jspecify.annotations.NullMarked;
