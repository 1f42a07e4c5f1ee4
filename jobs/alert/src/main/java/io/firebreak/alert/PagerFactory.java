package io.firebreak.alert;

import io.firebreak.model.Pager;
import java.io.IOException;
import java.io.Serializable;

/** Opens a pager in the task that uses it. */
@FunctionalInterface
public interface PagerFactory extends Serializable {
    /**
     * A pager ready to deliver.
     *
     * @throws IOException when it cannot be opened
     */
    Pager open() throws IOException;
}
