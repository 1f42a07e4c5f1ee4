package io.firebreak.plot;

import io.firebreak.model.Evidence;
import io.firebreak.model.Incident;
import io.firebreak.model.PlannedEvent;
import io.firebreak.model.StatementKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is worth a mark in the picture of an incident: its changes and what the brand said. */
final class Marks {
    private static final int MOST_STATEMENTS = 5;
    private static final int MOST_NAME = 24;

    private Marks() {}

    /** The marks, earliest first. */
    static List<Mark> of(Incident incident) {
        Evidence why = incident.why();
        List<Mark> marks = new ArrayList<>();
        add(marks, incident.startedAt(), "began");
        if (incident.openedAt() != null && !incident.openedAt().equals(incident.criticalAt())) {
            add(marks, incident.openedAt(), "opened");
        }
        add(marks, incident.criticalAt(), "paged");
        add(marks, incident.peakAt(), "peak");
        List<Evidence.Statement> told = why.statements().stream()
                .filter(statement -> statement.kind() != StatementKind.OTHER)
                .limit(MOST_STATEMENTS)
                .toList();
        told.forEach(statement -> add(marks, statement.at(), word(statement.kind())));
        boolean stated = told.stream().anyMatch(statement -> statement.at().equals(why.firstOfficialPostAt()));
        if (!stated) {
            add(marks, why.firstOfficialPostAt(), "brand answers");
        }
        add(marks, incident.resolvedAt(), "over");
        for (PlannedEvent event : incident.plannedEvents()) {
            add(marks, event.from(), shown(event.name()) + " begins");
            add(marks, event.to(), shown(event.name()) + " ends");
        }
        marks.sort(Comparator.comparing(Mark::at));
        return marks;
    }

    /** A user's words, bounded, without line breaks and what is not shown. */
    private static String shown(String name) {
        String plain = name.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ").strip();
        return plain.codePointCount(0, plain.length()) <= MOST_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, MOST_NAME)) + "…";
    }

    private static void add(List<Mark> marks, @Nullable Instant at, String text) {
        if (at != null) {
            marks.add(new Mark(at, text));
        }
    }

    private static String word(StatementKind kind) {
        return switch (kind) {
            case COMPENSATION -> "compensation";
            case FIX -> "fix";
            case APOLOGY -> "apology";
            case OTHER -> "statement";
        };
    }
}
