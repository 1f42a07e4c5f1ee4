package io.firebreak.local.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.firebreak.local.LocalKafka;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalServices.class)
final class LocalServicesIT {
    private static final Set<Long> PIDS = ConcurrentHashMap.newKeySet();

    @RepeatedTest(2)
    void givesEachTestTheSameService(LocalKafka kafka) {
        PIDS.add(kafka.pid());

        assertThat(PIDS).hasSize(1);
    }
}
