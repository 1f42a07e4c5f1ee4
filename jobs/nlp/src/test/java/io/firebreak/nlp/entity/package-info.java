@NullMarked
package io.firebreak.nlp.entity;

import org.jspecify.annotations.NullMarked;
