package io.firebreak.model;

/**
 * What people are to be told of an incident.
 *
 * @param action what a pager does with its alert
 * @param incident the state that calls for it
 */
public record Page(Action action, Incident incident) {
    /** The three things that every paging service understands. */
    public enum Action {
        /** Raise the alert. */
        TRIGGER,
        /** Somebody has taken it; stop calling others. */
        ACKNOWLEDGE,
        /** It is over. */
        RESOLVE;

        /** The name on the wire and in documents: lower case. */
        public String wireName() {
            return WireNames.of(this);
        }
    }

    /**
     * Names this page; delivering the same key twice must reach people once. An incident that people were told of before it
     * was critical triggers again when it becomes so.
     */
    public String deduplicationKey() {
        boolean early = action == Action.TRIGGER && incident.severity() != Severity.CRITICAL;
        return incident.id() + "/" + action.wireName()
                + (early ? "-" + incident.severity().wireName() : "");
    }
}
