package io.firebreak.alert;

import io.firebreak.model.Incident;
import io.firebreak.model.Page;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Applies {@link PagingRules} to each incident, keyed by its id. Metric {@code pages} counts what is told. */
final class PagingFunction extends KeyedProcessFunction<String, Incident, Page> {
    private static final long serialVersionUID = 1L;

    private final AlertSettings settings;
    private transient ValueState<Paged> paged;
    private transient Counter pages;

    // The fields belong to the task that runs the function; open sets them.
    @SuppressWarnings("NullAway.Init")
    PagingFunction(AlertSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<Paged> descriptor = new ValueStateDescriptor<>("paged", TypeInformation.of(Paged.class));
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(settings.stateRetention())
                .setUpdateType(StateTtlConfig.UpdateType.OnCreateAndWrite)
                .build());
        paged = getRuntimeContext().getState(descriptor);
        pages = getRuntimeContext().getMetricGroup().counter("pages");
    }

    @Override
    public void processElement(Incident incident, Context context, Collector<Page> out) throws Exception {
        Paged before = paged.value();
        PagingRules.Decision decision = PagingRules.decide(before == null ? Paged.NOTHING : before, incident);
        paged.update(decision.paged());
        if (decision.page() != null) {
            pages.inc();
            out.collect(decision.page());
        }
    }
}
