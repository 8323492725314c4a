package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Table;

/** What a job brought. */
public interface JobResultView {

    /** For people. */
    void print(Console console);

    /** In SI base units. */
    Table rows();
}
