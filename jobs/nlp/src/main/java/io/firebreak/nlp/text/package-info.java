/**
 * Reading the text of a post: tokens made for posts, and folding for comparison. Everything leads back to offsets of the
 * text as posted, counts UTF-16 units, and takes time linear in the text's length. All types are immutable and
 * thread-safe.
 */
@NullMarked
package io.firebreak.nlp.text;

import org.jspecify.annotations.NullMarked;
