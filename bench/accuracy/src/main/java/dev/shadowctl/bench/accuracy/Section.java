package dev.shadowctl.bench.accuracy;

/** A part of a document that people write, which a program rewrites: all that stands between two marks. */
record Section(String begin, String end) {

    static final Section TABLE =
            new Section("<!-- accuracy: begin, written by bench/accuracy/run -->\n", "<!-- accuracy: end -->\n");
    static final Section SCORES =
            new Section("<!-- scores: begin, written by bench/accuracy/score -->\n", "<!-- scores: end -->\n");
    static final Section ABLATIONS =
            new Section("<!-- ablations: begin, written by bench/accuracy/score -->\n", "<!-- ablations: end -->\n");
    static final Section ALIKE =
            new Section("<!-- alike: begin, written by bench/accuracy/score -->\n", "<!-- alike: end -->\n");
    static final Section BUDGETS =
            new Section("<!-- budgets: begin, written by bench/accuracy/score -->\n", "<!-- budgets: end -->\n");
    static final Section PLANS =
            new Section("<!-- plans: begin, written by bench/accuracy/score -->\n", "<!-- plans: end -->\n");
    static final Section GENERATED =
            new Section("<!-- generated: begin, written by bench/accuracy/score -->\n", "<!-- generated: end -->\n");

    /** The document with this in place of what the section held, or at its end. */
    String into(String document, String body) {
        String fresh = begin + body + end;
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        if (from < 0 || to < from) {
            return document + (document.isEmpty() ? "" : "\n") + fresh;
        }
        return document.substring(0, from) + fresh + document.substring(to + end.length());
    }
}
