package io.firebreak.detect.evidence;

import io.firebreak.detect.metrics.OriginalSketch;
import io.firebreak.detect.metrics.Voice;
import io.firebreak.model.Evidence.Amplifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Who passes on what others wrote. Of each minute the loudest authors are known, those with most followers; of the
 * incident the loudest {@value #MOST_VOICES}. Spread is posts passed on times followers.
 */
final class Amplifiers {
    private static final int MOST_VOICES = 256;

    private Amplifiers() {}

    /** The voices of both, bounded. */
    static List<Voice> merged(List<Voice> known, List<Voice> said, Predicate<Voice> speaksFor) {
        TreeMap<Voice, Voice> all = new TreeMap<>(Voice.LOUDEST);
        known.forEach(voice -> all.merge(voice, voice, Voice::merge));
        said.stream().filter(speaksFor).forEach(voice -> all.merge(voice, voice, Voice::merge));
        return all.values().stream().limit(MOST_VOICES).toList();
    }

    /** The authors of greatest spread, greatest first. */
    static List<Amplifier> of(List<Voice> voices, OriginalSketch originals, int most) {
        Map<String, Set<Long>> passedOn = new LinkedHashMap<>();
        Map<String, Long> followers = new LinkedHashMap<>();
        for (Voice voice : voices) {
            for (int i = 0; i < voice.posts().length; i++) {
                if (isOfAnother(voice, voice.groups()[i], originals)) {
                    passedOn.computeIfAbsent(voice.authorId(), id -> new HashSet<>())
                            .add(voice.posts()[i]);
                }
            }
            followers.merge(voice.authorId(), voice.followers(), Math::max);
        }
        List<Amplifier> amplifiers = new ArrayList<>();
        passedOn.forEach((author, posts) -> {
            long known = followers.getOrDefault(author, -1L);
            amplifiers.add(new Amplifier(author, posts.size(), known < 0 ? null : known));
        });
        amplifiers.sort(
                Comparator.comparingDouble(Amplifiers::spread).reversed().thenComparing(Amplifier::authorId));
        return List.copyOf(amplifiers.subList(0, Math.min(most, amplifiers.size())));
    }

    private static boolean isOfAnother(Voice voice, long group, OriginalSketch originals) {
        if (group == 0) {
            return true;
        }
        Long first = originals.authorOf(group);
        return first != null && first != voice.authorHash();
    }

    private static double spread(Amplifier amplifier) {
        return amplifier.posts() * (1.0 + (amplifier.followers() == null ? 0 : amplifier.followers()));
    }
}
