/**
 * The live page: what Elasticsearch knows of brands, incidents and posts, in a browser. A server without framework, fixed
 * files and a JSON interface; whatever comes from posts reaches the browser as JSON and the screen as text nodes.
 */
@NullMarked
package io.firebreak.cli.page;

import org.jspecify.annotations.NullMarked;
