/**
 * Trains the shipped models from labelled files and evaluates them. Nothing here runs in a job: each {@code Train…} class
 * is a program whose command stands in the model's card, and gives the same bytes every time.
 */
@NullMarked
package io.firebreak.nlp.training;

import org.jspecify.annotations.NullMarked;
