/**
 * The simulated firehose: four days in the life of a dozen brands on five platforms, one of them in an outage, as bytes
 * in each platform's wire format. Everything is a function of the seed; there is no clock and no network in here.
 */
@NullMarked
package io.firebreak.cli.demo;

import org.jspecify.annotations.NullMarked;
