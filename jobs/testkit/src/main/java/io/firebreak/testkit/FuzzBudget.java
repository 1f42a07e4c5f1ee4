package io.firebreak.testkit;

import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/**
 * Ends a property after {@code firebreak.fuzzSeconds}, with {@code jqwik.tries.default} beyond reach: {@code mvn verify
 * -Pfuzz} sets both. Without the property, the number of tries alone ends it. A property takes part by {@code
 * @AddLifecycleHook(FuzzBudget.class)}.
 */
public final class FuzzBudget implements AroundTryHook {
    private static final long SECONDS = Long.getLong("firebreak.fuzzSeconds", 0L);

    /** Called by jqwik. */
    public FuzzBudget() {}

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor aTry, List<Object> parameters) {
        Store<Long> start = Store.getOrCreate(FuzzBudget.class, Lifespan.PROPERTY, System::nanoTime);
        TryExecutionResult result = aTry.execute(parameters);
        boolean spent = SECONDS > 0 && System.nanoTime() - start.get() > TimeUnit.SECONDS.toNanos(SECONDS);
        return spent && result.status() == TryExecutionResult.Status.SATISFIED
                ? TryExecutionResult.satisfied(true)
                : result;
    }
}
