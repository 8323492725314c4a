package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.view.ScanView;
import dev.shadowctl.core.job.TypedOptions;
import dev.shadowctl.core.job.effects.EffectClass;
import dev.shadowctl.core.job.scan.Scan;
import dev.shadowctl.core.job.scan.ScanRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what is worth a shadow run, without running anything. */
@Command(
        name = "scan",
        description = "List the methods of a project that are worth a shadow run; runs nothing.",
        footer = {
            "",
            "Methods with a latency target come first, then public methods by how much code they reach, loops, and whether their",
            "size can grow. RUNG says on what generated inputs would stand; EFFECTS what a call does beside returning a value;",
            "GROWS how its cost is likely to grow with what it is passed, which is a guess until it is run.",
            "",
            "Examples:",
            "  shadowctl scan                                  the project in this directory",
            "  shadowctl scan app.jar --package com.acme",
            "  shadowctl scan 'lib/*:classes' --side-effects pure,reads --limit 20",
            "  shadowctl scan --project ~/acme --annotated --explain"
        })
final class ScanCommand extends DataCommand<Scan> {

    @Parameters(
            paramLabel = "CP",
            arity = "0..1",
            description = "Jars and class directories, with ':' between; DIR/* takes all jars of a directory.")
    @Nullable
    String classPath;

    @Mixin
    Sources sources = new Sources();

    @Option(
            names = "--package",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Packages whose code is listed; the project's own class directories or first jar unless said.")
    List<String> packages = List.of();

    @Option(
            names = "--side-effects",
            paramLabel = "CLASS",
            split = ",",
            completionCandidates = EffectChoices.class,
            description = "Only methods of these classes: pure, reads, writes, unknown, external.")
    List<String> sideEffects = List.of();

    @Option(names = "--annotated", description = "Only methods with a latency target.")
    boolean annotated;

    @Option(names = "--limit", paramLabel = "N", description = "How many, 50 unless said.")
    int limit = ScanRequest.LIMIT;

    @Option(
            names = "--explain",
            description = "Show the evidence for each effect, and how instance and inputs would come about.")
    boolean explain;

    ScanCommand(Context context) {
        super(context);
    }

    /** The words of {@code --side-effects}. */
    static final class EffectChoices extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        EffectChoices() {
            super(Arrays.stream(EffectClass.values()).map(EffectClass::word).toList());
        }
    }

    @Override
    Reply<Scan> fetch() {
        ScanRequest request = Usage.checked("scan", this::request);
        return context.daemons().connectForWork().scan(request);
    }

    private ScanRequest request() {
        sources.take(classPath);
        return new ScanRequest(
                sources.entries(context), sources.project(context), packages, sideEffects, annotated, limit);
    }

    @Override
    void print(Scan scan) {
        ScanView view = new ScanView(scan);
        scan.notes().forEach(context.console()::say);
        if (scan.methods().isEmpty()) {
            context.console().print(view.summary());
            return;
        }
        context.console().print(view.table());
        if (explain) {
            view.evidence().forEach(context.console()::print);
        }
        context.console().print("");
        context.console().print(view.summary(), Style.FAINT);
        context.console()
                .print(
                        "Next: shadowctl profile " + TypedOptions.quoted(view.first()) + view.fixtures()
                                + sources.asTyped(),
                        Style.STRONG);
    }

    @Override
    Table rows(Scan scan) {
        return new ScanView(scan).rows();
    }
}
