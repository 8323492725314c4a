package dev.shadowctl.daemon.classpath;

/**
 * A class file within its jar or directory.
 *
 * @param file its name there, with slashes
 * @param feature the Java version it is for in a multi-release jar, 0 where it is for all
 */
record ClassLocation(String file, int feature) {}
