package dev.shadowctl.daemon.store;

import java.util.Arrays;

/** A version of SQLite, {@code 3.51.3}. */
record SqliteVersion(int major, int minor, int patch) implements Comparable<SqliteVersion> {

    /**
     * The oldest version that may be used: before it, two connections could race while the write-ahead log was reset,
     * and commits were lost. Source: release notes of SQLite 3.51.3.
     */
    static final SqliteVersion OLDEST = new SqliteVersion(3, 51, 3);

    static SqliteVersion parse(String text) {
        int[] parts =
                Arrays.stream(text.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
        if (parts.length < 3) {
            throw new IllegalArgumentException("'" + text + "' is no version of SQLite");
        }
        return new SqliteVersion(parts[0], parts[1], parts[2]);
    }

    /**
     * Refuses a version that loses commits.
     *
     * @throws UnfitStoreException if it is older than {@link #OLDEST}
     */
    void demandFit() {
        if (compareTo(OLDEST) < 0) {
            throw new UnfitStoreException("SQLite " + this + " can lose commits; at least " + OLDEST
                    + " is needed. Use the sqlite-jdbc that shadowctl ships with.");
        }
    }

    @Override
    public int compareTo(SqliteVersion other) {
        return Arrays.compare(new int[] {major, minor, patch}, new int[] {other.major, other.minor, other.patch});
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
