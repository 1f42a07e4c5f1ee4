package io.firebreak.cli.demo;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counts payloads as they are handed out. */
final class Tally {
    private final Map<String, Long> bySource = new HashMap<>();
    private final Map<Emission.Effect, Long> byEffect = new EnumMap<>(Emission.Effect.class);
    private long records;
    private long live;

    void add(Emission emission) {
        records++;
        bySource.merge(emission.record().source(), 1L, Long::sum);
        byEffect.merge(emission.effect(), 1L, Long::sum);
        Fate fate = emission.fate();
        live += switch (emission.effect()) {
            case CREATED -> fate == null ? 1 : fate.create();
            case DELETED, AUTHOR_DELETED -> fate == null ? 0 : -fate.destroy();
            case EDITED, GEO_SCRUBBED, NOT_A_POST, MALFORMED, DUPLICATE -> 0;
        };
    }

    DemoCounts snapshot() {
        return new DemoCounts(
                records,
                bySource,
                of(Emission.Effect.CREATED),
                of(Emission.Effect.EDITED),
                of(Emission.Effect.DELETED),
                of(Emission.Effect.AUTHOR_DELETED),
                of(Emission.Effect.GEO_SCRUBBED),
                of(Emission.Effect.NOT_A_POST),
                of(Emission.Effect.MALFORMED),
                of(Emission.Effect.DUPLICATE),
                live);
    }

    private long of(Emission.Effect effect) {
        return byEffect.getOrDefault(effect, 0L);
    }
}
