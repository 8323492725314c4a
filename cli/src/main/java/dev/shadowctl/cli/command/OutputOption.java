package dev.shadowctl.cli.command;

import dev.shadowctl.cli.output.Format;
import picocli.CommandLine.Option;

/** {@code -o}, wherever data is shown. */
final class OutputOption {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "Form of the data: table, json, yaml or csv.")
    Format format = Format.TABLE;
}
