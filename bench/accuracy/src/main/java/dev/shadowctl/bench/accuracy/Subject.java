package dev.shadowctl.bench.accuracy;

import java.util.List;

/** What one process of the truth calls: the method of a case, or the methods of a mix. */
interface Subject {

    /** Its name, that of its file of answers too. */
    String name();

    /** Each method with its fixtures, size and rate, as the truth's command line takes them. */
    List<String> calls(Workload workload);

    /** The workload of the method that is called least often: the measured time is to show enough of its calls. */
    Workload rarest(Workload workload);

    /** Whether there is one method only; a tight loop and a capacity are of one. */
    boolean isSingle();
}
