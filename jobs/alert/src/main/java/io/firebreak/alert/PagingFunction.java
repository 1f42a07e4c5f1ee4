package io.firebreak.alert;

import io.firebreak.model.Incident;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Applies {@link PagingRules} to each incident, keyed by its id: at each new state, and by processing-time timers when an
 * escalation falls due or quiet hours end. Metric {@code pages} counts what is told.
 */
final class PagingFunction extends KeyedProcessFunction<String, Incident, Delivery> {
    private static final long serialVersionUID = 1L;

    private final AlertSettings settings;
    private final PagingRules rules;
    private transient ValueState<IncidentPaging> state;
    private transient Counter pages;

    // The fields belong to the task that runs the function; open sets them.
    @SuppressWarnings("NullAway.Init")
    PagingFunction(AlertSettings settings) {
        this.settings = settings;
        this.rules = settings.rules();
    }

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<IncidentPaging> descriptor =
                new ValueStateDescriptor<>("incident-paging", TypeInformation.of(IncidentPaging.class));
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(settings.stateRetention())
                .setUpdateType(StateTtlConfig.UpdateType.OnCreateAndWrite)
                .build());
        state = getRuntimeContext().getState(descriptor);
        pages = getRuntimeContext().getMetricGroup().counter("pages");
    }

    @Override
    public void processElement(Incident incident, Context context, Collector<Delivery> out) throws Exception {
        IncidentPaging before = state.value();
        if (before == null || incident.revision() > before.latest().revision()) {
            apply(before, incident, context, out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Delivery> out) throws Exception {
        IncidentPaging before = state.value();
        if (before != null) {
            apply(before, before.latest(), context, out);
        }
    }

    private void apply(@Nullable IncidentPaging before, Incident incident, Context context, Collector<Delivery> out)
            throws Exception {
        Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
        PagingRules.Decision decision = rules.decide(before, incident, now);
        state.update(decision.paging());
        if (decision.nextLook() != null) {
            context.timerService()
                    .registerProcessingTimeTimer(decision.nextLook().toEpochMilli());
        }
        for (Delivery delivery : decision.deliveries()) {
            pages.inc();
            out.collect(delivery);
        }
    }
}
