package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Table;

/** What a prediction says, of one question, of several, or of several methods together. */
public interface NeedView {

    /** The answer, for people. */
    void print(Console console);

    /** How each number came about. */
    void printExplanation(Console console);

    /** The needs in SI base units, a row for each. */
    Table rows();
}
