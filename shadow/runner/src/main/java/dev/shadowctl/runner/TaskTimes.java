package dev.shadowctl.runner;

import java.util.Map;

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
        return tasks.entrySet().stream()
                .filter(task -> task.getValue().role() == role)
                .mapToLong(task -> task.getValue().cpuNanos() - earlier.nanos(task.getKey()))
                .sum();
    }

    long nanosSince(TaskTimes earlier) {
        return tasks.entrySet().stream()
                .mapToLong(task -> task.getValue().cpuNanos() - earlier.nanos(task.getKey()))
                .sum();
    }

    private long nanos(int id) {
        Task task = tasks.get(id);
        return task == null ? 0 : task.cpuNanos();
    }
}
