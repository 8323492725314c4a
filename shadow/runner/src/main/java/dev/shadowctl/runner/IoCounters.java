package dev.shadowctl.runner;

/**
 * Bytes the process read and wrote, of {@code /proc/self/io} (proc(5)).
 *
 * @param readCharacters through read(2) and its kin, page cache, pipes and procfs included
 * @param writtenCharacters through write(2) and its kin
 * @param storageRead fetched from storage
 * @param storageWritten sent to storage, or to be sent
 */
record IoCounters(long readCharacters, long writtenCharacters, long storageRead, long storageWritten) {

    static IoCounters parse(String text) {
        return new IoCounters(
                field(text, "rchar: "),
                field(text, "wchar: "),
                field(text, "read_bytes: "),
                field(text, "\nwrite_bytes: "));
    }

    IoCounters since(IoCounters earlier) {
        return new IoCounters(
                readCharacters - earlier.readCharacters,
                writtenCharacters - earlier.writtenCharacters,
                storageRead - earlier.storageRead,
                storageWritten - earlier.storageWritten);
    }

    private static long field(String text, String name) {
        return ProcText.number(text, name).orElse(0);
    }
}
