package dev.shadowctl.bench.accuracy;

import java.io.IOException;
import java.util.List;

/** Runs the cases of the table and writes it. Exit code 0 done, 1 a case failed (the others are there), 2 usage. */
public final class Table {

    private Table() {}

    /** See {@link Settings#USAGE}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            System.exit(run(Settings.parse(List.of(arguments))) ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Settings.USAGE);
            System.exit(2);
        }
    }

    private static boolean run(Settings settings) throws IOException, InterruptedException {
        Bench bench = new Bench(settings);
        CaseTable table = new CaseTable();
        List<Case> cases =
                Case.table(bench.file()).stream().filter(settings::wants).toList();
        boolean[] complete = {true};
        List<String> left = bench.run(cases, ran -> {
            for (Observation row : ran.observations()) {
                table.add(ran.about(), row);
                if (!row.note().isEmpty()) {
                    System.err.println(ran.about().name() + ": " + row.note());
                }
                complete[0] &= row.predicted() != null && !row.truths().isEmpty();
            }
        });
        bench.write(Section.TABLE, table.text(bench.made()));
        return complete[0] && left.isEmpty();
    }
}
