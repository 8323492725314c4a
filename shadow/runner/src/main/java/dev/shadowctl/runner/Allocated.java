package dev.shadowctl.runner;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Bytes a thread has allocated. Beside {@link Jvm}, whose beans of the system cannot be had in every sandbox. */
final class Allocated {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocated() {}

    static long byThisThread() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
