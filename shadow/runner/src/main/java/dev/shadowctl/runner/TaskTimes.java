package dev.shadowctl.runner;

import java.util.Map;
import java.util.function.Predicate;

/**
 * CPU of every living thread of the process.
 *
 * @param tasks by thread id
 */
record TaskTimes(Map<Integer, Task> tasks) {

    TaskTimes {
        tasks = Map.copyOf(tasks);
    }

    /**
     * One thread.
     *
     * @param role what it is for
     * @param cpuNanos what it burnt since it started
     */
    record Task(ThreadRole role, long cpuNanos) {}

    /** What the threads of a role burnt since an earlier reading; threads that ended in between are lost. */
    long nanosSince(TaskTimes earlier, ThreadRole role) {
        return nanosSince(earlier, role::equals);
    }

    /**
     * What all but the runner's own burnt. Linux brings {@code schedstat} up to date when a thread is taken off its core, or at a tick:
     * who reads is running, and would be counted by that much too late.
     *
     * @param ownNanos what its own burnt by another clock, for a system that does not tell which tasks they are
     */
    long nanosSince(TaskTimes earlier, long ownNanos) {
        boolean known = tasks.values().stream().anyMatch(task -> task.role() == ThreadRole.OWN);
        return nanosSince(earlier, role -> role != ThreadRole.OWN) - (known ? 0 : ownNanos);
    }

    private long nanosSince(TaskTimes earlier, Predicate<ThreadRole> counted) {
        return tasks.entrySet().stream()
                .filter(task -> counted.test(task.getValue().role()))
                .mapToLong(task -> task.getValue().cpuNanos() - earlier.nanos(task.getKey()))
                .sum();
    }

    private long nanos(int id) {
        Task task = tasks.get(id);
        return task == null ? 0 : task.cpuNanos();
    }
}
