/**
 * What Firebreak brings to Kibana: data views, saved searches, dashboards and rules as saved objects of Kibana 8.12 and later.
 */
@NullMarked
package io.firebreak.cli.kibana;

import org.jspecify.annotations.NullMarked;
