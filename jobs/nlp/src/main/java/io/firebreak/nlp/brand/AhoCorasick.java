package io.firebreak.nlp.brand;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;

/**
 * Finds all occurrences of many patterns in one pass: the automaton of Aho and Corasick, "Efficient string matching: an
 * aid to bibliographic search" (Communications of the ACM 18(6), 1975), its goto function in a double array as in Aoe, "An
 * efficient digital search algorithm by using a double-array structure" (IEEE TSE 15(9), 1989). A step costs amortised
 * constant time and two array reads, whatever the number of patterns. Immutable and thread-safe.
 */
final class AhoCorasick {
    /** The state before any input. */
    static final int START = 0;

    /** No pattern ends here. */
    static final int NONE = -1;

    private static final int FREE = -1;

    private final String[] patterns;
    /** Characters that occur in patterns, numbered from 1; 0 for all others. */
    private final char[] codes;

    private int[] base;
    /** The state from which a slot is reached, {@link #FREE} for unused slots. */
    private int[] parent;

    private final int[] failure;
    /** The pattern that ends in a state. */
    private final int[] pattern;
    /** The nearest state along the failure links, itself included, in which a pattern ends. */
    private final int[] ending;

    private int nextFree = 1;
    private int used = 1;

    AhoCorasick(Collection<String> distinctPatterns) {
        TreeSet<String> sorted = new TreeSet<>(distinctPatterns);
        sorted.remove("");
        patterns = sorted.toArray(String[]::new);
        codes = number(patterns);
        base = new int[1024];
        parent = new int[1024];
        Arrays.fill(parent, FREE);
        parent[START] = START;
        int nodes = 1;
        int longest = 0;
        for (String one : patterns) {
            nodes += one.length();
            longest = Math.max(longest, one.length());
        }
        int[] queueState = new int[nodes];
        int[] queueFrom = new int[nodes];
        int[] queueTo = new int[nodes];
        int[] queueDepth = new int[nodes];
        queueTo[0] = patterns.length;
        int tail = 1;
        for (int head = 0; head < tail; head++) {
            tail = addChildren(head, tail, queueState, queueFrom, queueTo, queueDepth);
        }
        int size = used;
        base = Arrays.copyOf(base, size);
        parent = Arrays.copyOf(parent, size);
        failure = new int[size];
        pattern = new int[size];
        ending = new int[size];
        Arrays.fill(pattern, NONE);
        Arrays.fill(ending, NONE);
        for (int head = 0; head < tail; head++) {
            int from = queueFrom[head];
            if (from < queueTo[head] && patterns[from].length() == queueDepth[head]) {
                pattern[queueState[head]] = from;
            }
        }
        for (int head = 1; head < tail; head++) {
            link(queueState[head], patterns[queueFrom[head]].charAt(queueDepth[head] - 1));
        }
    }

    private static char[] number(String[] patterns) {
        char highest = 0;
        for (String one : patterns) {
            for (int i = 0; i < one.length(); i++) {
                highest = (char) Math.max(highest, one.charAt(i));
            }
        }
        char[] codes = new char[highest + 1];
        char next = 1;
        for (String one : patterns) {
            for (int i = 0; i < one.length(); i++) {
                if (codes[one.charAt(i)] == 0) {
                    codes[one.charAt(i)] = next++;
                }
            }
        }
        return codes;
    }

    /** Places the children of one queued node, a range of the sorted patterns that share a prefix, and queues them. */
    private int addChildren(int head, int tail, int[] states, int[] from, int[] to, int[] depths) {
        int depth = depths[head];
        int first = from[head];
        if (first < to[head] && patterns[first].length() == depth) {
            first++;
        }
        if (first == to[head]) {
            return tail;
        }
        int end = tail;
        int start = first;
        for (int i = first + 1; i <= to[head]; i++) {
            if (i == to[head] || patterns[i].charAt(depth) != patterns[start].charAt(depth)) {
                from[end] = start;
                to[end] = i;
                depths[end] = depth + 1;
                end++;
                start = i;
            }
        }
        int offset = findOffset(tail, end, from, depth);
        int state = states[head];
        base[state] = offset;
        for (int child = tail; child < end; child++) {
            int slot = offset + codes[patterns[from[child]].charAt(depth)];
            parent[slot] = state;
            states[child] = slot;
            used = Math.max(used, slot + 1);
        }
        return end;
    }

    /** The first offset at which the slots of all children are free. */
    private int findOffset(int tail, int end, int[] from, int depth) {
        int lowest = Integer.MAX_VALUE;
        int highest = 0;
        for (int child = tail; child < end; child++) {
            int code = codes[patterns[from[child]].charAt(depth)];
            lowest = Math.min(lowest, code);
            highest = Math.max(highest, code);
        }
        int occupied = 0;
        for (int slot = Math.max(nextFree, lowest); ; slot++) {
            int offset = slot - lowest;
            ensure(offset + highest + 1);
            if (parent[slot] != FREE) {
                occupied++;
                continue;
            }
            boolean free = true;
            for (int child = tail; free && child < end; child++) {
                free = parent[offset + codes[patterns[from[child]].charAt(depth)]] == FREE;
            }
            if (free) {
                // A stretch that is mostly full is not searched again: a little space for a lot of time.
                if (occupied >= 0.75 * (slot - nextFree + 1)) {
                    nextFree = slot;
                }
                return offset;
            }
        }
    }

    private void ensure(int size) {
        if (size > parent.length) {
            int old = parent.length;
            int capacity = Math.max(size, old + (old >> 1));
            base = Arrays.copyOf(base, capacity);
            parent = Arrays.copyOf(parent, capacity);
            Arrays.fill(parent, old, capacity, FREE);
        }
    }

    /** Sets the failure link of a state; all shorter states have theirs. */
    private void link(int state, char c) {
        int from = parent[state];
        failure[state] = from == START ? START : next(failure[from], c);
        ending[state] = pattern[state] == NONE ? ending[failure[state]] : state;
    }

    /** The state after reading {@code c} in {@code state}. */
    int next(int state, char c) {
        if (c >= codes.length || codes[c] == 0) {
            return START;
        }
        int code = codes[c];
        int current = state;
        while (true) {
            int slot = base[current] + code;
            if (slot < parent.length && parent[slot] == current && slot != START) {
                return slot;
            }
            if (current == START) {
                return START;
            }
            current = failure[current];
        }
    }

    /** The state of the longest pattern that ends in {@code state}, or {@link #NONE}. */
    int firstEnding(int state) {
        return ending[state];
    }

    /** The state of the next shorter pattern that ends where that of {@code endingState} ends, or {@link #NONE}. */
    int nextEnding(int endingState) {
        return ending[failure[endingState]];
    }

    /** The pattern that ends in a state returned by {@link #firstEnding} or {@link #nextEnding}. */
    int patternOf(int endingState) {
        return pattern[endingState];
    }

    /** A pattern by its number. */
    String pattern(int number) {
        return patterns[number];
    }

    /** The number of distinct patterns. */
    int size() {
        return patterns.length;
    }
}
