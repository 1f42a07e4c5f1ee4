/** Named entities in posts, by an averaged structured perceptron. */
@NullMarked
package io.firebreak.nlp.entity;

import org.jspecify.annotations.NullMarked;
