/**
 * Both ways between Firebreak and Apache OpenNLP: our enrichers behind OpenNLP's interfaces, for whoever uses OpenNLP, and
 * OpenNLP model files behind our ports, for whoever has trained their own.
 */
@NullMarked
package io.firebreak.nlp.opennlp;

import org.jspecify.annotations.NullMarked;
