package dev.shadowctl.bench.inputs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a document that a program writes, between two marks. */
final class Section {

    private Section() {}

    /** Puts a text in the place of what a section held; at the end of a document that has none. */
    static void replace(Path file, String name, String writer, String text) throws IOException {
        String begin = "<!-- " + name + ": begin, written by " + writer + " -->\n";
        String end = "<!-- " + name + ": end -->\n";
        String document = Files.exists(file) ? Files.readString(file) : "";
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        String fresh = begin + text + end;
        Files.writeString(
                file,
                from < 0 || to < from
                        ? document + "\n" + fresh
                        : document.substring(0, from) + fresh + document.substring(to + end.length()));
    }
}
