package io.firebreak.alert;

import java.util.List;

/** Uids of the job's operators: part of its state's address, never to be changed. */
final class Uids {
    static final String INCIDENTS_SOURCE = "incidents-source";
    static final String DECODE = "decode-incidents";
    static final String PAGING = "paging";
    static final String DELIVERY = "delivery";
    static final List<String> ALL = List.of(INCIDENTS_SOURCE, DECODE, PAGING, DELIVERY);

    private Uids() {}
}
