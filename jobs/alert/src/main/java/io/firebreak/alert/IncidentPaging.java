package io.firebreak.alert;

import io.firebreak.model.Incident;
import java.util.Map;

/**
 * What people have been told of one incident; state of {@link PagingFunction}.
 *
 * @param latest the incident's latest state
 * @param reachedMillis processing time at which it first had a severity, by the severity's name
 * @param paged what was told, by receiver
 */
public record IncidentPaging(Incident latest, Map<String, Long> reachedMillis, Map<String, Paged> paged) {}
