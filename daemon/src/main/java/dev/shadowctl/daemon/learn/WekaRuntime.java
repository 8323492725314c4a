package dev.shadowctl.daemon.learn;

import java.nio.file.Path;

/** What has to be set before the first of Weka's classes is loaded. */
final class WekaRuntime {

    private static final String NETLIB = "com.github.fommil.netlib.";

    private WekaRuntime() {}

    /** Keeps Weka out of the user's home, off the network, and in Java alone; what is set already stays. */
    static void prepare(Path home) {
        set("WEKA_HOME", home.toString());
        ready();
    }

    static void ready() {
        set(
                "WEKA_HOME",
                Path.of(System.getProperty("java.io.tmpdir"), "shadowctl-weka").toString());
        set("weka.packageManager.offline", "true");
        set("weka.packageManager.loadPackages", "false");
        for (String library : new String[] {"BLAS", "LAPACK", "ARPACK"}) {
            set(NETLIB + library, NETLIB + "F2j" + library);
        }
    }

    private static void set(String name, String value) {
        System.setProperty(name, System.getProperty(name, value));
    }
}
